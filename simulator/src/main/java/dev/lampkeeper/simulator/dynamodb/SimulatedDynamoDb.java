package dev.lampkeeper.simulator.dynamodb;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/** One caller's client of DynamoDB. */
public final class SimulatedDynamoDb implements DynamoDbClient {
  private static final Endpoint ENDPOINT =
      new Endpoint(
          "dynamodb",
          "ThrottlingException",
          details -> DynamoDbException.builder().awsErrorDetails(details).build());

  /** In place of the megabyte that a real page holds, so that a large fleet comes in pages here. */
  private static final int PAGE = 100;

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
          Table table = table(request.tableName());
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
          Table table = table(request.tableName());
          Table.Key key = table.key(request.item());
          check(
              request.conditionExpression(),
              request.expressionAttributeNames(),
              request.expressionAttributeValues(),
              table.get(key));
          table.put(key, request.item());
          return PutItemResponse.builder().build();
        });
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return write(
        "DeleteItem",
        () -> {
          Table table = table(request.tableName());
          Table.Key key = table.key(request.key());
          check(
              request.conditionExpression(),
              request.expressionAttributeNames(),
              request.expressionAttributeValues(),
              table.get(key));
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
          Table table = table(request.tableName());
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
  public QueryIterable queryPaginator(QueryRequest request) {
    return new QueryIterable(this, request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

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
        ? api.readConsistently(ENDPOINT, operation, validating(answer))
        : api.read(ENDPOINT, operation, request, validating(answer));
  }

  private <R> R write(String operation, Supplier<R> effect) {
    return api.write(ENDPOINT, operation, validating(effect));
  }

  private static <R> Supplier<R> validating(Supplier<R> body) {
    return () -> {
      try {
        return body.get();
      } catch (IllegalArgumentException e) {
        throw ENDPOINT.exception("ValidationException", String.valueOf(e.getMessage()));
      }
    };
  }

  private static void check(
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      Map<String, AttributeValue> item) {
    if (condition != null && !new Condition(condition, names, values).meets(item)) {
      throw ConditionalCheckFailedException.builder()
          .awsErrorDetails(
              details("ConditionalCheckFailedException", "The conditional request failed"))
          .build();
    }
  }

  private Table table(String name) {
    return tables
        .find(name)
        .orElseThrow(() ->
            ResourceNotFoundException.builder()
                .awsErrorDetails(
                    details("ResourceNotFoundException", "Requested resource not found: " + name))
                .build());
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .serviceName("DynamoDb")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }
}
