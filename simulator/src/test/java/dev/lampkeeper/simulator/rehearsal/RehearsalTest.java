package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.Launcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RehearsalTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void tellsTheBuiltInDayAndEndsWithEveryInstanceOnTheLastRelease() {
    assertEquals(0, run("rehearse"), out::toString);
    for (String told :
        List.of(
            // Releases in their order, the second of which the group grows in.
            "all 4 instances in service run releases/site-1.zip",
            "releases/site-2.tar.gz@",
            "deploys: revisions/site-3.tar.gz/",
            "all 6 instances in service run releases/site-3.tar.gz@",
            "1 error, 0 warnings: It is cut off",
            // One that fails leaves the fleet again.
            "releases/site-5.zip",
            "failed, because deployment",
            "by-hand/releases/site-2.zip was made by someone else: it is current until the next",
            "held by a person since 03:00:00: the campaign runs till noon",
            "EC2 Instance-launch Lifecycle Action lost",
            "left, because it is gone before it was verified",
            "which left the group; it is stopped and tried again",
            "abandoned, because prepared: prepare failed",
            "lampkeeper-launch: CONTINUE by timeout",
            "pause paused: Ann looks at the database",
            "a release to 20 instances, half at a time: served by the first instance after")) {
      assertTrue(out.toString().contains(told), () -> "nothing says \"" + told + "\"");
    }
    assertTrue(
        out.toString()
            .matches(
                "(?s).*RELEASE +releases/site-3.tar.gz@\\w+ deploy, because releases/site-5.zip@\\w+ failed.*"),
        "nothing goes back to the release before the one that failed");
    assertEquals(
        6,
        out.toString()
            .lines()
            .filter(l -> l.matches("  i-.* InService .*releases/site-9.tar.gz@.*"))
            .count());
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8})
  void theBuiltInDayEndsWellWithAnySeed(long seed) {
    assertEquals(0, run("rehearse", "--quiet", "--seed", Long.toString(seed)), out::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "one, 1",
    "one, 2",
    "one, 3",
    "one, 4",
    "spare, 1",
    "spare, 2",
    "spare, 3",
    "spare, 4"
  })
  void aFleetOfOneEndsWellWithAnySeed(String scenario, String seed) {
    assertEquals(
        0, run("rehearse", "--quiet", "--scenario", scenario, "--seed", seed), out::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "minimal", "standard", "highly-available"})
  void runsOnTheParametersOfEachEnvironment(String environment) {
    String file = "../samconfig.toml:" + environment;
    assertEquals(0, run("rehearse", "--quiet", "--parameters", file), out::toString);
  }

  @Test
  void exitsWith2IfTheStackRefusesTheParameters() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.txt"), "Fleet=shop\nWeb=create\n");
    assertEquals(2, run("rehearse", "--parameters", file.toString()));
    assertTrue(err.toString().startsWith("The stack cannot be deployed so: "), err::toString);
  }

  @Test
  void aStackThatMakesItsGroupNeedsNoOther() throws IOException {
    Path file =
        scenario("name: n\nlasts: 00:20\nfleet: {min: 1, max: 2}\nparameters: {Web: create}\n");
    assertEquals(2, run("rehearse", "--scenario", file.toString()));
    assertEquals(
        file + ":3: fleet: the stack makes the group itself (\"Web: create\").\n", err.toString());
  }

  @Test
  void exitsWith1IfAnExpectationIsMissed() throws IOException {
    Path file =
        scenario("name: n\nlasts: 00:20\nfleet: {min: 1, max: 2}\nexpect: {in-service: 2}\n");
    assertEquals(1, run("rehearse", "--quiet", "--scenario", file.toString()));
    assertTrue(out.toString().contains("MISSED  2 instances were expected in service, not 1"));
  }

  @Test
  void exitsWith2AndOneLineIfTheScenarioIsWrong() throws IOException {
    Path file = scenario("name: n\nlasts: soon\nfleet: {min: 1, max: 2}\n");
    assertEquals(2, run("rehearse", "--scenario", file.toString()));
    assertEquals(
        file + ":2: lasts: \"soon\" must be a time since the beginning: hh:mm or hh:mm:ss.\n",
        err.toString());
  }

  @Test
  void exitsWith2IfTheStackRefusesTheSettings() throws IOException {
    Path file =
        scenario(
            """
            name: n
            lasts: 00:20
            fleet: {min: 1, max: 2}
            parameters: {BootstrapMode: act, LaunchHeartbeatSeconds: 300}
            """);
    assertEquals(2, run("rehearse", "--scenario", file.toString()));
    assertTrue(err.toString().startsWith("The stack cannot be deployed so: "), err::toString);
    assertTrue(err.toString().contains("LAUNCH_HEARTBEAT_SECONDS"), err::toString);
  }

  @Test
  void exitsWith2IfChoicesForTheSiteContradictEachOther() throws IOException {
    Path file =
        scenario(
            """
            name: n
            lasts: 00:20
            fleet: {min: 1, max: 2}
            parameters: {InstanceTypes: 't4g.small,t4g.small'}
            """);
    assertEquals(2, run("rehearse", "--scenario", file.toString()));
    assertEquals(
        "The stack cannot be deployed so: InstanceTypes names t4g.small twice. Leave one.\n",
        err.toString());
  }

  @Test
  void exitsWith2IfItIsCalledWrongly() {
    assertEquals(2, run());
    assertEquals(2, run("rehears"));
    assertEquals(2, run("rehearse", "--seed", "x"));
    assertEquals(2, run("rehearse", "--random", "--parameters", "../samconfig.toml"));
    assertEquals(2, run("rehearse", "--scenario", folder.resolve("none.yaml").toString()));
  }

  private Path scenario(String text) throws IOException {
    return Files.writeString(folder.resolve("s.yaml"), text);
  }

  private int run(String... args) {
    return Launcher.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
