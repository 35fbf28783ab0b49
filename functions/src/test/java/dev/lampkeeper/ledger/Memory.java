package dev.lampkeeper.ledger;

import dev.lampkeeper.keeper.Fake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** DynamoDB with one table in memory, which understands just the ledger's two conditions. */
public final class Memory implements Fake.Answer {
  private final Map<List<String>, Map<String, AttributeValue>> items = new HashMap<>();

  /** Keys of batches that are left out, one a call, until this many were. */
  public int leftOut;

  /** How often BatchGetItem was called. */
  public int batches;

  /** Whether the answer to each write is lost, so that the SDK repeats it. */
  public boolean losesAnswers;

  public DynamoDbClient client() {
    return Fake.client(DynamoDbClient.class, this);
  }

  @Override
  public SdkResponse to(SdkRequest request) {
    return switch (request) {
      case GetItemRequest r ->
          GetItemResponse.builder()
              .item(Optional.ofNullable(items.get(key(r.key()))).orElse(Map.of()))
              .build();
      case BatchGetItemRequest r -> batch(r);
      case QueryRequest r -> {
        AttributeValue kind = r.expressionAttributeValues().get(":kind");
        yield QueryResponse.builder()
            .items(
                items.values().stream()
                    .filter(i -> i.getOrDefault("kind", NONE).equals(kind))
                    .toList())
            .build();
      }
      case PutItemRequest r -> {
        PutItemResponse answer = put(r);
        yield losesAnswers ? put(r) : answer;
      }
      default -> throw new AssertionError(request);
    };
  }

  private BatchGetItemResponse batch(BatchGetItemRequest r) {
    batches++;
    Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
    Map<String, KeysAndAttributes> left = new HashMap<>();
    r.requestItems()
        .forEach((table, asked) -> {
          List<Map<String, AttributeValue>> keys = new ArrayList<>(asked.keys());
          if (leftOut > 0) {
            leftOut--;
            left.put(table, asked.toBuilder().keys(List.of(keys.removeLast())).build());
          }
          found.put(
              table,
              keys.stream().flatMap(k -> Optional.ofNullable(items.get(key(k))).stream()).toList());
        });
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(left).build();
  }

  private PutItemResponse put(PutItemRequest r) {
    Optional<Map<String, AttributeValue>> there = Optional.ofNullable(items.get(key(r.item())));
    boolean holds =
        switch (r.conditionExpression()) {
          case "attribute_not_exists(#version) OR #expires < :now" ->
              there
                  .map(i -> number(i, "expires") < number(r.expressionAttributeValues(), ":now"))
                  .orElse(true);
          case "#version = :version" ->
              there
                  .map(i ->
                      number(i, "version") == number(r.expressionAttributeValues(), ":version"))
                  .orElse(false);
          default -> throw new AssertionError(r.conditionExpression());
        };
    if (!holds) {
      throw ConditionalCheckFailedException.builder().item(there.orElse(Map.of())).build();
    }
    items.put(key(r.item()), r.item());
    return PutItemResponse.builder().build();
  }

  private static List<String> key(Map<String, AttributeValue> item) {
    return List.of(item.getOrDefault("kind", NONE).s(), item.getOrDefault("id", NONE).s());
  }

  private static final AttributeValue NONE = AttributeValue.fromS("");

  private static long number(Map<String, AttributeValue> values, String name) {
    return Long.parseLong(values.getOrDefault(name, AttributeValue.fromN("-1")).n());
  }
}
