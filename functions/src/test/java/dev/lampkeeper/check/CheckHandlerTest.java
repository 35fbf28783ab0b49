package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.keeper.Event;
import dev.lampkeeper.keeper.FakeAws;
import dev.lampkeeper.keeper.NoAws;
import dev.lampkeeper.keeper.Sample;
import dev.lampkeeper.keeper.Settings;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

final class CheckHandlerTest {
  private static final Instant T = Instant.parse("2026-11-03T09:15:02Z");

  /** Where the ledger begins: just before the archive that lies there. */
  private static final Map<String, AttributeValue> SINCE =
      Map.of(
          "kind", AttributeValue.fromS("verdict"),
          "id", AttributeValue.fromS("since"),
          "version", AttributeValue.fromN("1"),
          "expires", AttributeValue.fromN(Long.toString(T.getEpochSecond() + 1)),
          "values", AttributeValue.fromM(Map.of("since", AttributeValue.fromS(T.toString()))));

  private final Map<String, String> environment =
      new TreeMap<>(
          Map.of(
              "FLEET", "shop-web-prod",
              "MODE", "act",
              "PAUSE_PARAMETER", "/lampkeeper/pause",
              "LEDGER_TABLE", "ledger",
              "BUS_NAME", "lampkeeper",
              "TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:lampkeeper",
              "RELEASE_BUCKET", "shop-releases"));

  @Test
  void anEventNamesOneVersionOfAnArchive() throws IOException {
    assertEquals(
        Set.of(
            "s3://shop-releases/releases/shop-1.42.0.zip?versionId=IYV3p45BT0ac8hjHg1houSdS1a.Mro8e"),
        handler().subjectsOf(Sample.event("s3-object-created")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'key': 'releases/a b.zip', 'version-id': '7'}",
        "{'key': 'releases/a+b.zip', 'version-id': '7'}",
        "{'key': 'releases/a.zip'}",
        "{}"
      })
  void whereAnEventIsNotPlainTheListTells(String object) {
    Event event =
        new Event(
            "aws.s3",
            "Object Created",
            T,
            JsonParser.parseString("{'object': " + object + "}").getAsJsonObject());

    assertEquals(
        Set.of("s3://shop-releases/releases/a b.zip?versionId=7"), handler().subjectsOf(event));
  }

  @Test
  void otherEventsNameNothing() throws IOException {
    assertEquals(Set.of(), handler().subjectsOf(Sample.event("ec2-instance-launch-successful")));
  }

  @ParameterizedTest
  @CsvSource({"RELEASE_BUCKET", "MODE", "TOPIC_ARN", "BUS_NAME", "PAUSE_PARAMETER"})
  void namesTheSettingThatIsMissing(String name) {
    environment.remove(name);

    assertEquals(
        "The environment variable " + name + " is not set.",
        assertThrows(IllegalStateException.class, this::handler).getMessage());
  }

  @ParameterizedTest
  @CsvSource({"act, verdict", "observe, observation"})
  void whatIsOnlyObservedIsNoVerdict(String mode, String kind) {
    environment.put("MODE", mode);
    CheckConfig config = CheckConfig.from(new Settings(environment));

    assertEquals(kind, config.kind());
    assertEquals(mode.equals("act"), config.kind().equals(ArchiveVerdict.KIND));
  }

  private CheckHandler handler() {
    return new CheckHandler(
        environment,
        InstantSource.fixed(T),
        line -> {},
        FakeAws.client(
            S3Client.class,
            Map.of(
                "listObjectVersions",
                request ->
                    ListObjectVersionsResponse.builder()
                        .isTruncated(false)
                        .versions(
                            ObjectVersion.builder()
                                .key("releases/a b.zip")
                                .versionId("7")
                                .eTag("\"e\"")
                                .size(9L)
                                .lastModified(T)
                                .build())
                        .build())),
        NoAws.client(SsmClient.class),
        FakeAws.client(
            DynamoDbClient.class,
            Map.of("query", request -> QueryResponse.builder().items(List.of(SINCE)).build())),
        NoAws.client(EventBridgeClient.class),
        NoAws.client(SnsClient.class));
  }
}
