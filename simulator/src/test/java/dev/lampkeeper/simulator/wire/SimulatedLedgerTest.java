package dev.lampkeeper.simulator.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.dynamodb.SimulatedDynamoDb;
import dev.lampkeeper.simulator.dynamodb.Tables;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.template.Template;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The simulated DynamoDB keeps what DynamoDB Local keeps. */
final class SimulatedLedgerTest extends LedgerContract {
  private static final String STACK =
      """
      {"Resources": {"Ledger": {"Type": "AWS::DynamoDB::Table", "Properties": {
        "TableName": "%s",
        "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"},
                      {"AttributeName": "id", "KeyType": "RANGE"}]}}}}
      """
          .formatted(TABLE);

  private final Kernel kernel = new Kernel(Instant.EPOCH, 1);
  private final Tables tables =
      new Tables(
          kernel,
          new Faults(kernel),
          new Template(
              JsonParser.parseString(STACK).getAsJsonObject(),
              Map.of(),
              "shop",
              url -> new JsonObject()));

  @Override
  DynamoDbClient dynamoDb() {
    return new SimulatedDynamoDb(new TestRegion.Direct(), tables);
  }
}
