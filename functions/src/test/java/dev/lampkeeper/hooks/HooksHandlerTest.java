package dev.lampkeeper.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.keeper.Fake;
import dev.lampkeeper.keeper.NoAws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.SsmException;

final class HooksHandlerTest {
  private final Map<String, String> environment =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("FLEET", "shop-web-prod"),
              Map.entry("WEB", "adopt"),
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
  private Instant now = Instant.parse("2026-03-14T17:41:09Z");

  /** What happens in a pause. */
  private Runnable meanwhile = () -> {};

  private boolean refused;
  private String resourceType = "Custom::Hooks";
  private Map<String, Object> properties = Map.of();

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

  @Test
  void waitsForALaunchThatIsOnItsWayIntoAHookThatIsTakenAway() {
    request("Create", "");
    group.calls.clear();
    group.waiting.put("i-1", "Pending");
    meanwhile =
        () ->
            group.waiting.computeIfPresent(
                "i-1", (id, s) -> s.equals("Pending") ? "Pending:Wait" : s);
    environment.put("BOOTSTRAP_MODE", "observe");

    assertEquals("SUCCESS", status(request("Update", "shop-web-prod")));

    assertEquals(List.of("complete shop-launch i-1 CONTINUE", "delete shop-launch"), group.calls);
  }

  @Test
  void leavesAHookThatLaunchesGoOnComingInto() {
    request("Create", "");
    group.calls.clear();
    group.waiting.put("i-1", "Warmed:Pending");
    environment.put("BOOTSTRAP_MODE", "observe");
    Instant begun = now;

    JsonObject answer = request("Update", "shop-web-prod");

    assertEquals("FAILED", status(answer));
    assertTrue(answer.get("Reason").getAsString().contains("Instances went on coming"));
    assertEquals(List.of(), group.calls);
    assertEquals(Duration.ofSeconds(200), Duration.between(begun, now));
  }

  @Test
  void aTerminationHookIsTakenAwayWhateverComes() {
    request("Create", "");
    group.calls.clear();
    group.waiting.put("i-1", "Terminating:Wait");
    group.waiting.put("i-2", "Pending");
    environment.put("DRAIN_MODE", "off");

    assertEquals("SUCCESS", status(request("Update", "shop-web-prod")));

    assertEquals(
        List.of("complete shop-terminate i-1 CONTINUE", "delete shop-terminate"), group.calls);
  }

  @Test
  void refusesToActWhereTwoDeploymentGroupsDeploy() {
    group.add(Deployments.LAUNCH_HOOK + "web-1");
    group.add(Deployments.LAUNCH_HOOK + "web-2");

    JsonObject answer = request("Create", "");
    assertEquals("FAILED", status(answer));
    assertTrue(answer.get("Reason").getAsString().contains("2 launch hooks of CodeDeploy"));
    assertEquals(List.of(), group.calls);

    environment.put("BOOTSTRAP_MODE", "observe");
    environment.put("DRAIN_MODE", "off");
    answer = request("Create", "");
    assertEquals("SUCCESS", status(answer));
    assertTrue(preflight(answer).contains("2 launch hooks of CodeDeploy"));
  }

  @Test
  void saysWhatTheGroupLacks() {
    group.waiting.put("i-1", "InService");
    group.waiting.put("i-2", "InService");
    group.waiting.put("i-3", "Pending");

    String said = preflight(request("Create", ""));

    assertTrue(said.contains("no target group"), said);
    assertTrue(said.contains("1 instances in service take no commands"), said);
    assertTrue(said.contains(": i-2."), said);
  }

  @Test
  void whatCannotBeSeenStopsNothing() {
    refused = true;
    group.waiting.put("i-1", "InService");

    JsonObject answer = request("Create", "");

    assertEquals("SUCCESS", status(answer));
    assertTrue(preflight(answer).contains("could not be seen: not authorized"));
  }

  @Test
  void theSettingsAloneAreCheckedAndNothingIsTouched() {
    resourceType = "Custom::Settings";

    assertEquals("SUCCESS", status(request("Create", "")));
    assertEquals("SUCCESS", status(request("Delete", "shop-web-prod")));
    assertEquals("SUCCESS", status(request("Delete", "gone")));

    environment.put("FLEET", "typo");
    environment.put("DRAIN_SECONDS", "800");
    JsonObject answer = request("Update", "shop-web-prod");
    assertEquals("FAILED", status(answer));
    for (String part : List.of("\"typo\"", "DRAIN_SECONDS")) {
      assertTrue(answer.get("Reason").getAsString().contains(part), part);
    }
    assertEquals(List.of(), group.calls);
  }

  @Test
  void aGroupOfTheSameStackMayStillBeToCome() {
    resourceType = "Custom::Settings";
    environment.put("WEB", "create");
    environment.put("FLEET", "to-come");

    assertEquals("SUCCESS", status(request("Create", "")));

    environment.put("DRAIN_SECONDS", "800");
    assertEquals("FAILED", status(request("Create", "")));
  }

  @Test
  void choicesThatContradictEachOtherAreRefusedBesideTheSettings() {
    resourceType = "Custom::Settings";
    environment.put("DRAIN_SECONDS", "800");
    properties =
        Map.of(
            "Web",
            "create",
            "FleetShape",
            "several",
            "MinSize",
            "10",
            "MaxSize",
            "9",
            "Launches",
            List.of());

    JsonObject answer = request("Create", "");

    assertEquals("FAILED", status(answer));
    String reason = answer.get("Reason").getAsString();
    assertTrue(reason.contains("MinSize 10 is more than MaxSize 9."), reason);
    assertTrue(reason.contains("DRAIN_SECONDS"), reason);
  }

  @Test
  void anUpdateThatIsRefusedLeavesTheRangeThatTheIdRemembers() {
    resourceType = "Custom::Settings";
    properties = Map.of("Network", "create", "NetworkCidr", "10.20.0.0/16");
    String made = id(request("Create", ""));
    assertEquals("shop-web-prod, 10.20.0.0/16", made);

    properties = Map.of("Network", "create", "NetworkCidr", "10.30.0.0/16");
    JsonObject answer = request("Update", made);
    assertEquals("FAILED", status(answer));
    assertEquals(made, id(answer));

    properties = Map.of("Network", "create", "NetworkCidr", "10.20.0.0/16");
    answer = request("Update", made);
    assertEquals("SUCCESS", status(answer));
    assertEquals(made, id(answer));

    properties = Map.of("Network", "adopt");
    assertEquals("shop-web-prod", id(request("Update", made)));
    assertEquals(made, id(request("Delete", made)));
  }

  @Test
  void letsInstancesGoOnBeforeTheGroupsOwnTemplateTakesAHookAway() {
    request("Create", "");
    group.calls.clear();
    group.waiting.put("i-1", "Pending:Wait");
    group.waiting.put("i-2", "Terminating:Wait");
    resourceType = "Custom::Settings";
    environment.put("BOOTSTRAP_MODE", "observe");

    request("Update", "shop-web-prod");
    assertEquals(List.of(), group.calls, "the hooks of an adopted group are not the template's");

    environment.put("WEB", "create");
    assertEquals("SUCCESS", status(request("Update", "shop-web-prod")));
    assertEquals(List.of("complete shop-launch i-1 CONTINUE"), group.calls);
  }

  /** The agent of i-1 alone is online. */
  private SdkResponse agents(SdkRequest request) {
    if (refused) {
      throw SsmException.builder().message("not authorized").build();
    }
    return DescribeInstanceInformationResponse.builder()
        .instanceInformationList(
            InstanceInformation.builder().instanceId("i-1").pingStatus(PingStatus.ONLINE).build())
        .build();
  }

  private static String preflight(JsonObject answer) {
    return answer.getAsJsonObject("Data").get("Preflight").getAsString();
  }

  private static String id(JsonObject answer) {
    return answer.get("PhysicalResourceId").getAsString();
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
                "ResourceType", resourceType,
                "ResourceProperties", properties,
                "ResponseURL", "https://cloudformation.example/answer",
                "StackId", "s-1",
                "RequestId", "r-1",
                "LogicalResourceId", "Hooks"));
    if (!physicalId.isEmpty()) {
      request.put("PhysicalResourceId", physicalId);
    }
    new HooksHandler(
            environment,
            line -> {},
            group,
            Fake.client(SsmClient.class, this::agents),
            () -> now,
            duration -> {
              now = now.plus(duration);
              meanwhile.run();
            },
            (url, body) -> answers.add(body))
        .handleRequest(request, NoAws.client(Context.class));
    assertEquals(1, answers.size());
    return JsonParser.parseString(answers.getFirst()).getAsJsonObject();
  }
}
