package dev.lampkeeper.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
