package dev.lampkeeper.simulator.dynamodb;

import dev.lampkeeper.simulator.api.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/** One caller's client of DynamoDB. */
public final class SimulatedDynamoDb implements DynamoDbClient {
  /** In place of the megabyte that a real page holds, so that a large fleet comes in pages here. */
  private static final int PAGE = 100;

  private static final int BATCH = 100;

  private final Api api;
  private final Tables tables;

  public SimulatedDynamoDb(Api api, Tables tables) {
    this.api = api;
    this.tables = tables;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return read(
        "GetItem",
        request,
        request.consistentRead(),
        () -> {
          Table table = tables.require(request.tableName());
          Map<String, AttributeValue> item = table.get(table.key(request.key()));
          return item.isEmpty()
              ? GetItemResponse.builder().build()
              : GetItemResponse.builder().item(item).build();
        });
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return write(
        "PutItem",
        () -> {
          Table table = tables.require(request.tableName());
          Table.Key key = table.key(request.item());
          Errors.check(
              request.conditionExpression(),
              request.expressionAttributeNames(),
              request.expressionAttributeValues(),
              table.get(key),
              request.returnValuesOnConditionCheckFailure());
          table.put(key, request.item());
          return PutItemResponse.builder().build();
        });
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return write(
        "DeleteItem",
        () -> {
          Table table = tables.require(request.tableName());
          Table.Key key = table.key(request.key());
          Errors.check(
              request.conditionExpression(),
              request.expressionAttributeNames(),
              request.expressionAttributeValues(),
              table.get(key),
              request.returnValuesOnConditionCheckFailure());
          table.delete(key);
          return DeleteItemResponse.builder().build();
        });
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return read(
        "Query",
        request,
        request.consistentRead(),
        () -> {
          Table table = tables.require(request.tableName());
          String after =
              request.hasExclusiveStartKey() ? table.key(request.exclusiveStartKey()).range() : "";
          List<Map<String, AttributeValue>> items =
              table.query(hashOf(request, table), after, PAGE);
          QueryResponse.Builder response =
              QueryResponse.builder().items(items).count(items.size()).scannedCount(items.size());
          if (items.size() == PAGE) {
            response.lastEvaluatedKey(table.keyOf(items.getLast()));
          }
          return response.build();
        });
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return api.write(
        Errors.ENDPOINT, "BatchGetItem", Errors.validating(() -> batch(request.requestItems())));
  }

  @Override
  public QueryIterable queryPaginator(QueryRequest request) {
    return new QueryIterable(this, request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  /** The order of the answer is the keys' own: DynamoDB promises none. */
  private BatchGetItemResponse batch(Map<String, KeysAndAttributes> asked) {
    Map<String, List<Map<String, AttributeValue>>> found = new TreeMap<>();
    Map<String, KeysAndAttributes> unprocessed = new TreeMap<>();
    for (Map.Entry<String, KeysAndAttributes> e : new TreeMap<>(asked).entrySet()) {
      if (!Boolean.TRUE.equals(e.getValue().consistentRead())) {
        throw new UnsupportedOperationException("The simulated BatchGetItem reads consistently.");
      }
      Table table = tables.require(e.getKey());
      SortedMap<Table.Key, Map<String, AttributeValue>> keys = new TreeMap<>();
      e.getValue().keys().forEach(key -> keys.put(table.key(key), key));
      if (keys.isEmpty() || keys.size() > BATCH || keys.size() != e.getValue().keys().size()) {
        throw new IllegalArgumentException(
            "BatchGetItem takes 1 to 100 keys, each once: " + e.getValue().keys());
      }
      List<Map<String, AttributeValue>> left = new ArrayList<>();
      for (Map.Entry<Table.Key, Map<String, AttributeValue>> key : keys.entrySet()) {
        Map<String, AttributeValue> item = table.get(key.getKey());
        if (tables.unprocessed()) {
          left.add(key.getValue());
        } else if (!item.isEmpty()) {
          found.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(item);
        }
      }
      if (!left.isEmpty()) {
        unprocessed.put(table.name(), e.getValue().toBuilder().keys(left).build());
      }
    }
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(unprocessed).build();
  }

  private static String hashOf(QueryRequest request, Table table) {
    if (request.filterExpression() != null || request.indexName() != null) {
      throw new UnsupportedOperationException("The simulated Query knows no filter and no index.");
    }
    String[] sides = request.keyConditionExpression().split(" = ", -1);
    String name = sides.length == 2 ? request.expressionAttributeNames().get(sides[0]) : null;
    if (!table.hashName().equals(name)) {
      throw new UnsupportedOperationException(
          "The simulated Query knows no key condition but \"#name = :value\" on the hash key: "
              + request.keyConditionExpression());
    }
    AttributeValue value = request.expressionAttributeValues().get(sides[1]);
    if (value == null) {
      throw new IllegalArgumentException("Undefined attribute value " + sides[1]);
    }
    return value.s();
  }

  private <R> R read(String operation, Object request, Boolean consistent, Supplier<R> answer) {
    return Boolean.TRUE.equals(consistent)
        ? api.readConsistently(Errors.ENDPOINT, operation, Errors.validating(answer))
        : api.read(Errors.ENDPOINT, operation, request, Errors.validating(answer));
  }

  private <R> R write(String operation, Supplier<R> effect) {
    return api.write(Errors.ENDPOINT, operation, Errors.validating(effect));
  }
}
