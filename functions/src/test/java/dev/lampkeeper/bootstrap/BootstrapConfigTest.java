package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.bootstrap.BootstrapConfig.CodeDeploy;
import dev.lampkeeper.bootstrap.BootstrapConfig.Prepare;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BootstrapConfigTest {
  static Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("FLEET", "shop-web-prod");
    environment.put("MODE", "act");
    environment.put("PAUSE_PARAMETER", "/lampkeeper/pause");
    environment.put("LEDGER_TABLE", "ledger");
    environment.put("BUS_NAME", "lampkeeper");
    environment.put("TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:lampkeeper");
    environment.put("INSTANCE_DOCUMENT", "web-bootstrap");
    environment.put("INSTANCE_LOG_GROUP", "/lampkeeper/instances");
    environment.put("CODEDEPLOY_APPLICATION", "shop");
    environment.put("CODEDEPLOY_GROUP", "web-prod");
    environment.put("LAUNCH_HOOK", "bootstrap-on-launch");
    environment.put("LAUNCH_HEARTBEAT_SECONDS", "1800");
    environment.put("PREPARE", "instance");
    environment.put("PREPARE_SECONDS", "600");
    environment.put("DELIVER_SECONDS", "600");
    return environment;
  }

  static BootstrapConfig with(String name, String value) {
    return with(Map.of(name, value));
  }

  static BootstrapConfig with(Map<String, String> settings) {
    Map<String, String> environment = environment();
    environment.putAll(settings);
    return BootstrapConfig.from(new Settings(environment));
  }

  @Test
  void readsWhatTheTemplateSets() {
    BootstrapConfig config = with("MODE", "observe");
    assertEquals(Mode.OBSERVE, config.mode());
    assertEquals(Prepare.INSTANCE, config.prepare());
    assertEquals(Duration.ofMinutes(30), config.heartbeat());
    assertEquals(Optional.of(new CodeDeploy("shop", "web-prod")), config.codeDeploy());
    assertEquals(List.of(Step.PREPARED, Step.DELIVERED, Step.VERIFIED), config.commandSteps());
  }

  @Test
  void leavesPrepareOutWhereTheImageIsReady() {
    assertEquals(List.of(Step.DELIVERED, Step.VERIFIED), with("PREPARE", "none").commandSteps());
  }

  @Test
  void needsNoTimeForAReleaseThatDoesNotExist() {
    BootstrapConfig config = with("PREPARE", "command");
    assertEquals(Duration.ofMinutes(21), config.need(config.commandSteps(), true));
    assertEquals(Duration.ofMinutes(11), config.need(config.commandSteps(), false));
  }

  @Test
  void allowsWhatJustFitsTheHeartbeat() {
    assertEquals(Duration.ofMinutes(23), with("LAUNCH_HEARTBEAT_SECONDS", "1380").heartbeat());
  }

  @ParameterizedTest
  @CsvSource({
    "LAUNCH_HEARTBEAT_SECONDS, 1379, more than LAUNCH_HEARTBEAT_SECONDS",
    "LAUNCH_HEARTBEAT_SECONDS, 299, from 300 to 7200",
    "LAUNCH_HEARTBEAT_SECONDS, 7201, from 300 to 7200",
    "PREPARE_SECONDS, 59, from 60 to 3600",
    "DELIVER_SECONDS, soon, from 30 to 3600",
    "CODEDEPLOY_GROUP, '', both set or both empty",
    "CODEDEPLOY_APPLICATION, '', both set or both empty",
    "MODE, off, 'observe, act'",
    "PREPARE, later, 'instance, command, none'",
    "FLEET, '', FLEET is not set",
  })
  void refusesWhatIsMissingOutOfRangeOrContradictory(String name, String value, String why) {
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> with(name, value));
    assertTrue(String.valueOf(e.getMessage()).contains(why), () -> "" + e.getMessage());
  }
}
