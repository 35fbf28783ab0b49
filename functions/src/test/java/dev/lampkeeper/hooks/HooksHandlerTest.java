package dev.lampkeeper.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.keeper.NoAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;

final class HooksHandlerTest {
  private final Map<String, String> environment =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("FLEET", "shop-web-prod"),
              Map.entry("PAUSE_PARAMETER", "/lampkeeper/pause"),
              Map.entry("LEDGER_TABLE", "ledger"),
              Map.entry("BUS_NAME", "lampkeeper"),
              Map.entry("TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:lampkeeper"),
              Map.entry("INSTANCE_DOCUMENT", "bootstrap"),
              Map.entry("INSTANCE_LOG_GROUP", "instances"),
              Map.entry("BOOTSTRAP_MODE", "act"),
              Map.entry("DRAIN_MODE", "act"),
              Map.entry("LAUNCH_HOOK", "shop-launch"),
              Map.entry("LAUNCH_HEARTBEAT_SECONDS", "1800"),
              Map.entry("PREPARE", "command"),
              Map.entry("PREPARE_SECONDS", "600"),
              Map.entry("DELIVER_SECONDS", "600"),
              Map.entry("TERMINATE_HOOK", "shop-terminate"),
              Map.entry("TERMINATE_HEARTBEAT_SECONDS", "900"),
              Map.entry("DRAIN_SECONDS", "300")));
  private final ShopGroup group = new ShopGroup();

  @Test
  void putsTheHooksOfKeepersThatAct() {
    assertEquals("SUCCESS", status(request("Create", "")));

    assertEquals(
        List.of("put shop-launch 1800 CONTINUE", "put shop-terminate 900 CONTINUE"), group.calls);
  }

  @Test
  void putsNothingTwice() {
    request("Create", "");
    request("Update", "shop-web-prod");

    assertEquals(2, group.calls.size());
  }

  @Test
  void letsInstancesGoOnBeforeAHookIsTakenAway() {
    request("Create", "");
    group.calls.clear();
    group.waiting.put("i-1", "Pending:Wait");
    environment.put("BOOTSTRAP_MODE", "observe");

    assertEquals("SUCCESS", status(request("Update", "shop-web-prod")));

    assertEquals(List.of("complete shop-launch i-1 CONTINUE", "delete shop-launch"), group.calls);
  }

  @Test
  void takesAllOfOursAndNothingElseWhenTheStackGoes() {
    request("Create", "");
    group.hooks.put("somebody", LifecycleHook.builder().lifecycleHookName("somebody").build());
    group.calls.clear();

    assertEquals("SUCCESS", status(request("Delete", "shop-web-prod")));

    assertEquals(List.of("delete shop-launch", "delete shop-terminate"), group.calls);
  }

  @Test
  void aGroupThatIsGoneStopsNoRemoval() {
    assertEquals("SUCCESS", status(request("Delete", "gone")));
    assertEquals(List.of(), group.calls);
  }

  @Test
  void refusesEverythingThatIsWrongInOneAnswerAndChangesNothing() {
    environment.put("FLEET", "typo");
    environment.put("PREPARE_SECONDS", "3600");
    environment.put("DRAIN_SECONDS", "800");
    environment.put("CODEDEPLOY_GROUP", "web");

    JsonObject answer = request("Create", "");

    assertEquals("FAILED", status(answer));
    String reason = answer.get("Reason").getAsString();
    for (String part : List.of("\"typo\"", "CODEDEPLOY_APPLICATION", "DRAIN_SECONDS")) {
      assertTrue(reason.contains(part), reason);
    }
    assertEquals(List.of(), group.calls);
  }

  @Test
  void answersWithItsReasonWhenAwsRefuses() {
    group.failure = "not authorized";

    JsonObject answer = request("Create", "");

    assertEquals("FAILED", status(answer));
    assertTrue(answer.get("Reason").getAsString().contains("not authorized"));
    assertEquals("shop-web-prod", answer.get("PhysicalResourceId").getAsString());
    assertEquals("r-1", answer.get("RequestId").getAsString());
  }

  private static String status(JsonObject answer) {
    return answer.get("Status").getAsString();
  }

  private JsonObject request(String type, String physicalId) {
    List<String> answers = new ArrayList<>();
    Map<String, Object> request =
        new TreeMap<>(
            Map.of(
                "RequestType", type,
                "ResponseURL", "https://cloudformation.example/answer",
                "StackId", "s-1",
                "RequestId", "r-1",
                "LogicalResourceId", "Hooks"));
    if (!physicalId.isEmpty()) {
      request.put("PhysicalResourceId", physicalId);
    }
    new HooksHandler(environment, line -> {}, group, (url, body) -> answers.add(body))
        .handleRequest(request, NoAws.client(Context.class));
    assertEquals(1, answers.size());
    return JsonParser.parseString(answers.getFirst()).getAsJsonObject();
  }
}
