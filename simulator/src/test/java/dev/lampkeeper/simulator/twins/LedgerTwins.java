package dev.lampkeeper.simulator.twins;

import dev.lampkeeper.simulator.region.Wiring;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Twins that use the ledger wrongly. */
final class LedgerTwins {
  private LedgerTwins() {}

  /** Writes over whatever stands there. */
  static final class Unconditional implements Wiring {
    @Override
    public DynamoDbClient dynamoDb(DynamoDbClient client) {
      return puts(
          client,
          (q, real) ->
              real.apply(PutItemRequest.builder().tableName(q.tableName()).item(q.item()).build()));
    }
  }

  /** Writes a verdict over whatever stands there. */
  static final class UnclaimedVerdicts implements Wiring {
    @Override
    public DynamoDbClient dynamoDb(DynamoDbClient client) {
      return puts(
          client,
          (q, real) ->
              real.apply(
                  AttributeValue.fromS("verdict").equals(q.item().get("kind"))
                      ? PutItemRequest.builder().tableName(q.tableName()).item(q.item()).build()
                      : q));
    }
  }

  /** Does not see values of the ledger whose names begin so. */
  record Without(String prefix) implements Wiring {
    @Override
    public DynamoDbClient dynamoDb(DynamoDbClient client) {
      return Between.<DynamoDbClient, QueryRequest, QueryResponse>put(
          DynamoDbClient.class,
          client,
          "query",
          QueryRequest.class,
          (q, real) -> {
            QueryResponse all = real.apply(q);
            return all.toBuilder().items(all.items().stream().map(this::without).toList()).build();
          });
    }

    private Map<String, AttributeValue> without(Map<String, AttributeValue> item) {
      Map<String, AttributeValue> changed = new TreeMap<>(item);
      changed.computeIfPresent(
          "values",
          (name, values) ->
              AttributeValue.fromM(
                  values.m().entrySet().stream()
                      .filter(e -> !e.getKey().startsWith(prefix))
                      .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
      return changed;
    }
  }

  /** Does not note what it told a person. */
  static final class NoNotices implements Wiring {
    @Override
    public DynamoDbClient dynamoDb(DynamoDbClient client) {
      DynamoDbClient unwritten =
          puts(client, (q, real) -> notice(q.item()) ? answer() : real.apply(q));
      return Between.<DynamoDbClient, GetItemRequest, GetItemResponse>put(
          DynamoDbClient.class,
          unwritten,
          "getItem",
          GetItemRequest.class,
          (q, real) -> notice(q.key()) ? GetItemResponse.builder().build() : real.apply(q));
    }

    private static PutItemResponse answer() {
      return PutItemResponse.builder().build();
    }

    private static boolean notice(Map<String, AttributeValue> item) {
      return AttributeValue.fromS("notice").equals(item.get("kind"));
    }
  }

  /** Reads entries of a kind as if nothing stood in them. */
  static DynamoDbClient blank(DynamoDbClient client, String kind) {
    return Between.<DynamoDbClient, GetItemRequest, GetItemResponse>put(
        DynamoDbClient.class,
        client,
        "getItem",
        GetItemRequest.class,
        (q, real) -> {
          GetItemResponse found = real.apply(q);
          if (!found.hasItem() || !AttributeValue.fromS(kind).equals(q.key().get("kind"))) {
            return found;
          }
          Map<String, AttributeValue> item = new TreeMap<>(found.item());
          item.put("values", AttributeValue.fromM(Map.of()));
          return found.toBuilder().item(item).build();
        });
  }

  private static DynamoDbClient puts(
      DynamoDbClient client, Between.Fault<PutItemRequest, PutItemResponse> fault) {
    return Between.put(DynamoDbClient.class, client, "putItem", PutItemRequest.class, fault);
  }
}
