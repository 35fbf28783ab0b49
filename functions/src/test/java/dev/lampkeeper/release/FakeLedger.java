package dev.lampkeeper.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.keeper.FakeAws;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A ledger's table. One run writes an entry only over the version that it knows. */
final class FakeLedger {
  private final Map<String, Map<String, AttributeValue>> items = new TreeMap<>();

  /** What is kept under a kind and an id, by name; empty if nothing is. */
  Map<String, String> values(String kind, String id) {
    Map<String, String> values = new TreeMap<>();
    Map<String, AttributeValue> item = items.get(kind + "/" + id);
    if (item != null) {
      of(item, "values").m().forEach((name, value) -> values.put(name, value.s()));
    }
    return values;
  }

  void forget(String kind, String id) {
    items.remove(kind + "/" + id);
  }

  DynamoDbClient client() {
    return FakeAws.client(
        DynamoDbClient.class,
        Map.of(
            "query", request -> query((QueryRequest) request),
            "getItem", request -> get((GetItemRequest) request),
            "batchGetItem", request -> batch((BatchGetItemRequest) request),
            "putItem", request -> put((PutItemRequest) request)));
  }

  private QueryResponse query(QueryRequest request) {
    AttributeValue kind = of(request.expressionAttributeValues(), ":kind");
    List<Map<String, AttributeValue>> found =
        items.values().stream().filter(item -> kind.equals(item.get("kind"))).toList();
    return QueryResponse.builder().items(found).build();
  }

  private BatchGetItemResponse batch(BatchGetItemRequest request) {
    Map<String, List<Map<String, AttributeValue>>> found = new TreeMap<>();
    request
        .requestItems()
        .forEach((table, asked) ->
            found.put(
                table,
                asked.keys().stream()
                    .map(key -> items.get(key(key)))
                    .filter(Objects::nonNull)
                    .toList()));
    return BatchGetItemResponse.builder().responses(found).build();
  }

  private GetItemResponse get(GetItemRequest request) {
    return GetItemResponse.builder().item(items.getOrDefault(key(request.key()), Map.of())).build();
  }

  private PutItemResponse put(PutItemRequest request) {
    Map<String, AttributeValue> item = request.item();
    Map<String, AttributeValue> earlier = items.put(key(item), item);
    AttributeValue now = request.expressionAttributeValues().get(":now");
    boolean expired =
        earlier != null
            && now != null
            && Long.parseLong(of(earlier, "expires").n()) < Long.parseLong(now.n());
    long version = earlier == null || expired ? 0 : Long.parseLong(of(earlier, "version").n());
    assertEquals(version + 1, Long.parseLong(of(item, "version").n()), key(item));
    return PutItemResponse.builder().build();
  }

  private static String key(Map<String, AttributeValue> item) {
    return of(item, "kind").s() + "/" + of(item, "id").s();
  }

  private static AttributeValue of(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }
}
