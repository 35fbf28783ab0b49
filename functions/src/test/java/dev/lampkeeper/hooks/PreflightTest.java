package dev.lampkeeper.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.hooks.Hook.Transition;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PreflightTest {
  private static final Hook OTHER = launch("somebody");
  private static final Hook DEPLOYS = launch(Deployments.LAUNCH_HOOK + "web-1");
  private static final Hook DEPLOYS_TOO = launch(Deployments.LAUNCH_HOOK + "web-2");

  @ParameterizedTest
  @MethodSource
  void says(Preflight preflight, String finding, boolean refused) {
    assertTrue(preflight.text().contains(finding), preflight.text());
    assertEquals(refused, Preflight.refusal(preflight.hooks()).isPresent());
  }

  static Stream<Arguments> says() {
    return Stream.of(
        row(true, true, true, 0, "Nothing is missing.", OTHER, DEPLOYS),
        row(false, true, true, 0, "Nothing is missing.", DEPLOYS),
        row(false, true, true, 0, "Nothing is missing."),
        row(true, true, true, 0, "new instances get no release", OTHER),
        row(true, true, true, 0, "2 launch hooks of CodeDeploy", DEPLOYS, DEPLOYS_TOO),
        row(false, true, true, 0, "2 launch hooks of CodeDeploy", DEPLOYS, DEPLOYS_TOO),
        row(false, false, false, 0, "no target group"),
        row(false, true, false, 0, "is not ELB"),
        row(
            false,
            true,
            true,
            1,
            "1 instances in service take no commands of Systems Manager: i-10."),
        row(false, true, true, 11, "i-19, …."));
  }

  private static Arguments row(
      boolean codeDeploy,
      boolean balanced,
      boolean balancerHealth,
      int unreachable,
      String finding,
      Hook... hooks) {
    return Arguments.of(
        new Preflight(
            List.of(hooks),
            codeDeploy,
            balanced,
            balancerHealth,
            new TreeSet<>(IntStream.range(0, unreachable).mapToObj(i -> "i-" + (10 + i)).toList())),
        finding,
        finding.contains("2 launch hooks"));
  }

  private static Hook launch(String name) {
    return new Hook(name, Transition.LAUNCHING, Duration.ofMinutes(10), "ABANDON");
  }
}
