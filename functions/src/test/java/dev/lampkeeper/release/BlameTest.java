package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.fleet.Part.Failure;
import dev.lampkeeper.release.Deployed.Maker;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlameTest {
  private static final Map<String, String> SERVING = Map.of("i-1", "InService");

  @ParameterizedTest
  @CsvSource({
    "ValidateService, ScriptFailed, v.sh, exit code 1, RELEASE",
    "AfterInstall, ScriptMissing, v.sh, '', RELEASE",
    "BeforeInstall, ScriptNotExecutable, v.sh, '', RELEASE",
    "ApplicationStart, ScriptTimedOut, v.sh, '', RELEASE",
    "DownloadBundle, UnknownError, '', The agent did not find an AppSpec file, RELEASE",
    "Install, UnknownError, '', No such file: /opt/x/deployment-archive/site, RELEASE",
    "ApplicationStop, ScriptFailed, stop.sh, exit code 1, STOP",
    "BeforeBlockTraffic, ScriptMissing, b.sh, '', STOP",
    "AfterBlockTraffic, ScriptFailed, b.sh, '', STOP",
    "Install, UnknownError, '', No space left on device, INSTANCE",
    "Install, ScriptTimedOut, '', Install timed out, INSTANCE",
    "DownloadBundle, UnknownError, '', Access denied, INSTANCE",
    "AllowTraffic, UnknownError, '', '', INSTANCE",
    "ValidateService, UnknownError, v.sh, the agent was killed, INSTANCE",
  })
  void ofAnEventThatFailed(String event, String code, String script, String message, Blame blame) {
    assertEquals(blame, Blame.of(new Failure(event, code, script, message, "")));
  }

  @ParameterizedTest
  @CsvSource({
    "HEALTH_CONSTRAINTS, '', INSTANCE",
    "AGENT_ISSUE, Failed, INSTANCE",
    "THROTTLED, '', INSTANCE",
    "TIMEOUT, Unknown, INSTANCE",
    "INVALID_REVISION, '', RELEASE",
    "REVISION_MISSING, '', ARCHIVE",
    "IAM_ROLE_PERMISSIONS, '', SETTINGS",
    "AUTO_SCALING_CONFIGURATION, Pending, SETTINGS",
    "ALARM_ACTIVE, Pending, SETTINGS",
    "ALARM_ACTIVE, Succeeded, RELEASE",
  })
  void ofADeployment(String code, String part, Blame blame) {
    assertEquals(
        blame,
        Blame.of(
            failed(
                Deployed.Status.FAILED,
                code,
                part.isEmpty() ? List.of() : List.of(part("i-1", part)),
                true)));
  }

  @Test
  void oneScriptThatFailsOutweighsTheRest() {
    Part script = broken("i-1", "ValidateService");

    assertEquals(
        Blame.RELEASE,
        Blame.of(
            failed(
                Deployed.Status.STOPPED,
                "MANUAL_STOP",
                List.of(part("i-2", "Failed"), script),
                true)));
  }

  @Test
  void whatIsStoppedIsAPersonsUnlessItWaitedForAnInstanceThatIsGone() {
    Part here = part("i-1", "Skipped");

    assertEquals(
        Blame.PERSON,
        Blame.of(failed(Deployed.Status.STOPPED, "MANUAL_STOP", List.of(here), true)));
    assertEquals(
        Blame.GONE,
        Blame.of(
            failed(
                Deployed.Status.STOPPED,
                "MANUAL_STOP",
                List.of(here, part("i-2", "Skipped")),
                true)));
  }

  @Test
  void aScriptOnAnInstanceThatLeftTellsOnlyWhereNobodyFollowed() {
    List<Part> parts = List.of(broken("i-2", "ValidateService"));

    assertEquals(Blame.GONE, Blame.of(failed(Deployed.Status.FAILED, "", parts, true)));
    assertEquals(Blame.RELEASE, Blame.of(failed(Deployed.Status.FAILED, "", parts, false)));
  }

  @Test
  void anInstanceThatIsTerminatingHasLeft() {
    Failed failed =
        new Failed(
            deployed(Deployed.Status.FAILED, ""),
            List.of(broken("i-1", "ValidateService")),
            Map.of("i-1", "Terminating:Wait"),
            true);

    assertEquals(Blame.GONE, Blame.of(failed));
    assertEquals(false, failed.touched());
  }

  private static Failed failed(
      Deployed.Status status, String code, List<Part> parts, boolean followed) {
    return new Failed(deployed(status, code), parts, SERVING, followed);
  }

  private static Deployed deployed(Deployed.Status status, String code) {
    return new Deployed(
        "d-1", status, "s3://b/k", Optional.empty(), Optional.empty(), Maker.USER, T, code, code);
  }

  private static Part part(String instance, String status) {
    return new Part(
        instance, Part.Status.valueOf(status.toUpperCase(Locale.ROOT)), T, Optional.empty());
  }

  private static Part broken(String instance, String event) {
    return new Part(
        instance,
        Part.Status.FAILED,
        T,
        Optional.of(new Failure(event, "ScriptFailed", "v.sh", "exit code 1", "")));
  }
}
