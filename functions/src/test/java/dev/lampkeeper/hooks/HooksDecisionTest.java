package dev.lampkeeper.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.hooks.Hook.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HooksDecisionTest {
  private static final Hook LAUNCH =
      Hook.ours("shop-launch", Transition.LAUNCHING, Duration.ofMinutes(30));
  private static final Hook SHORTER =
      Hook.ours("shop-launch", Transition.LAUNCHING, Duration.ofMinutes(10));
  private static final Hook ABANDONS =
      new Hook("shop-launch", Transition.LAUNCHING, Duration.ofMinutes(30), "ABANDON");
  private static final Hook OTHER =
      new Hook("somebody", Transition.LAUNCHING, Duration.ofMinutes(5), "ABANDON");
  private static final Hook DEPLOYS =
      new Hook(
          HooksDecision.CODE_DEPLOY + "web-1",
          Transition.LAUNCHING,
          Duration.ofMinutes(10),
          "ABANDON");
  private static final Hook DEPLOYS_TOO =
      new Hook(
          HooksDecision.CODE_DEPLOY + "web-2",
          Transition.LAUNCHING,
          Duration.ofMinutes(10),
          "ABANDON");

  @ParameterizedTest
  @MethodSource
  void decides(@Nullable Hook wanted, List<Hook> there, String decision) {
    assertEquals(
        decision,
        HooksDecision.decide("shop-launch", Optional.ofNullable(wanted), there)
            .getClass()
            .getSimpleName());
  }

  static Stream<Arguments> decides() {
    return Stream.of(
        Arguments.of(null, List.of(), "Leave"),
        Arguments.of(null, List.of(OTHER), "Leave"),
        Arguments.of(null, List.of(OTHER, LAUNCH), "Remove"),
        Arguments.of(LAUNCH, List.of(OTHER), "Put"),
        Arguments.of(LAUNCH, List.of(LAUNCH), "Leave"),
        Arguments.of(LAUNCH, List.of(SHORTER), "Put"),
        Arguments.of(LAUNCH, List.of(ABANDONS), "Put"));
  }

  @ParameterizedTest
  @MethodSource
  void warns(List<Hook> there, boolean codeDeploy, String finding) {
    List<String> findings = HooksDecision.preflight(there, codeDeploy);

    assertEquals(finding.isEmpty() ? 0 : 1, findings.size());
    assertTrue(String.join("", findings).contains(finding));
  }

  static Stream<Arguments> warns() {
    return Stream.of(
        Arguments.of(List.of(), false, ""),
        Arguments.of(List.of(OTHER), true, "new instances get no release"),
        Arguments.of(List.of(OTHER, DEPLOYS), true, ""),
        Arguments.of(List.of(DEPLOYS), false, ""),
        Arguments.of(List.of(DEPLOYS, DEPLOYS_TOO), true, "2 launch hooks of CodeDeploy"));
  }
}
