package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.keeper.Fake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;

final class ResizesTest {
  private static final List<Size> LADDER = Ladder.parse("m7g.medium=1,m7g.large=2");
  private static final Instant BEGUN = NOW.minus(Duration.ofHours(1));
  private static final Lent BEFORE = Told.fresh().launching("m7g.medium", 0);
  private static final Lent LENT = new Resized(BEFORE).begun("m7g.large", BEGUN);

  /** The newest first, as AWS lists them. */
  private final List<InstanceRefresh> refreshes = new ArrayList<>();

  private int calls;
  private final Resizes resizes =
      new Resizes(Fake.client(AutoScalingClient.class, this::answer), Told.FLEET);

  @Test
  void whereNoneIsUnderWayNothingIsLookedAt() {
    assertEquals(BEFORE, resizes.understand(BEFORE, LADDER, NOW));
    assertEquals(0, calls);
  }

  @ParameterizedTest
  @CsvSource({"Pending", "InProgress", "Baking", "RollbackInProgress", "Cancelling"})
  void oneThatGoesOnStaysOpen(String status) {
    refreshes.add(refresh("m7g.large", status));
    assertEquals(LENT, resizes.understand(LENT, LADDER, NOW));
  }

  @ParameterizedTest
  @CsvSource({"Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed"})
  void oneThatFailedIsNotTriedAgain(String status) {
    refreshes.add(refresh("m7g.large", status));
    Resized after = understood(NOW);

    assertEquals(Optional.empty(), after.to());
    assertEquals(List.of("m7g.large"), after.inVain(LADDER));
    assertEquals("instance refresh r-1 ended as " + status + " (for a reason)", after.how());
    assertEquals(LADDER.subList(0, 1), after.left(LADDER));
  }

  @Test
  void oneThatSucceededIsOverWhenTheGroupShowsIt() {
    refreshes.add(refresh("m7g.large", "Successful"));
    assertEquals(LENT, resizes.understand(LENT, LADDER, NOW), "it was looked at a moment before");

    Lent launching = LENT.launching("m7g.large", 60);
    Resized after = new Resized(resizes.understand(launching, LADDER, NOW));
    assertEquals(Optional.empty(), after.to());
    assertEquals(List.of(), after.inVain(LADDER));
    assertEquals(
        Optional.empty(),
        understood(NOW.plus(Duration.ofMinutes(5))).to(),
        "or when somebody has changed it again");
  }

  @Test
  void othersRefreshesAreNotOurs() {
    refreshes.add(refresh("m7g.xlarge", "Failed"));
    refreshes.add(refresh("m7g.large", "InProgress"));
    refreshes.add(
        refresh("m7g.large", "Failed").toBuilder().startTime(BEGUN.minusSeconds(121)).build());
    refreshes.add(InstanceRefresh.builder().startTime(BEGUN).status("Failed").build());
    refreshes.add(
        InstanceRefresh.builder()
            .startTime(BEGUN)
            .status("Failed")
            .desiredConfiguration(c -> c.mixedInstancesPolicy(p -> {}))
            .build());

    assertEquals(LENT, resizes.understand(LENT, LADDER, NOW));
  }

  @ParameterizedTest
  @CsvSource({"299, true", "300, false"})
  void oneThatNeverShowsIsOverAndMayBeTriedAgain(int seconds, boolean open) {
    Resized after = understood(BEGUN.plusSeconds(seconds));

    assertEquals(open, after.to().isPresent());
    assertEquals(List.of(), after.inVain(LADDER));
  }

  @Test
  void ofTwoToTheSameTypeTheFirstIsOurs() {
    refreshes.add(refresh("m7g.large", "InProgress"));
    refreshes.add(refresh("m7g.large", "Failed"));
    assertEquals(Optional.empty(), understood(NOW).to());
  }

  @Test
  void oneMayHaveNoTimes() {
    refreshes.add(refresh("m7g.large", "Pending").toBuilder().startTime(null).build());
    assertEquals(LENT, resizes.understand(LENT, LADDER, NOW));
    refreshes.clear();
    refreshes.add(refresh("m7g.large", "Failed").toBuilder().endTime(null).build());
    assertEquals(Optional.empty(), understood(NOW).to());
  }

  @Test
  void whatWasInVainIsTriedAnewWithAnotherLadderOrType() {
    refreshes.add(refresh("m7g.large", "Failed"));
    Lent after = resizes.understand(LENT, LADDER, NOW);
    List<Size> other = Ladder.parse("m7g.medium=1,m7g.large=1.9");

    assertEquals(other, new Resized(after).left(other));
    assertEquals(LADDER, new Resized(after.launching("t4g.small", 60)).left(LADDER));
    assertEquals(LADDER.subList(0, 1), new Resized(after.launching("m7g.medium", 60)).left(LADDER));
  }

  @Test
  void severalMayBeInVain() {
    List<Size> ladder = Ladder.parse("m7g.medium=1,m7g.large=2,m7g.xlarge=4");
    Lent first = new Resized(LENT).inVain("refused", ladder);
    Lent second = new Resized(new Resized(first).begun("m7g.xlarge", NOW)).inVain("too", ladder);

    assertEquals(List.of("m7g.large", "m7g.xlarge"), new Resized(second).inVain(ladder));
  }

  @Test
  void instancesOfTwoTypesAreCountedInTheSmallerOne() {
    Size medium = LADDER.getFirst();
    Size large = LADDER.get(1);
    Lent down = new Resized(BEFORE).begun("m7g.medium", NOW);
    assertEquals(medium, Resizes.size(group("m7g.medium"), LENT, LADDER), "on the way up");
    assertEquals(medium, Resizes.size(group("m7g.large"), down, LADDER), "on the way down");
    assertEquals(large, Resizes.size(group("m7g.large"), BEFORE, LADDER), "at rest");
    assertEquals(
        medium,
        Resizes.size(group("m7g.large", "m7g.large", "m7g.medium"), BEFORE, LADDER),
        "whoever began it");
    assertEquals(
        large,
        Resizes.size(group("m7g.large", "m7g.large", "m7g.large", "m7g.medium"), BEFORE, LADDER),
        "one that was fallen back on makes them not small");
    assertEquals(
        medium,
        Resizes.size(group("m7g.medium", "m7g.large", "m7g.large"), BEFORE, LADDER),
        "what was learnt is of what it launches");
    assertEquals(
        large,
        Resizes.size(group("m7g.large", "c7g.medium"), BEFORE, LADDER),
        "nothing is known of others");
    assertEquals(
        new Size("t4g.small", 1, 1), Resizes.size(group("t4g.small", "m7g.large"), BEFORE, LADDER));
    List<Size> three = Ladder.parse("m7g.medium=1,m7g.large=2,m7g.xlarge=4");
    assertEquals(
        three.get(1),
        Resizes.size(
            group("m7g.xlarge", "m7g.xlarge", "m7g.large", "m7g.large", "m7g.medium"),
            BEFORE,
            three));
  }

  /** Which launches the first of these types and has instances of the others. */
  private static AutoScalingGroup group(String type, String... others) {
    return AutoScalingGroup.builder()
        .mixedInstancesPolicy(p ->
            p.launchTemplate(
                t -> t.overrides(LaunchTemplateOverrides.builder().instanceType(type).build())))
        .instances(Stream.of(others).map(t -> Instance.builder().instanceType(t).build()).toList())
        .build();
  }

  private Resized understood(Instant now) {
    return new Resized(resizes.understand(LENT, LADDER, now));
  }

  private static InstanceRefresh refresh(String type, String status) {
    return InstanceRefresh.builder()
        .instanceRefreshId("r-1")
        .startTime(BEGUN.plusSeconds(1))
        .endTime(NOW.minusSeconds(1))
        .status(status)
        .statusReason("for a reason")
        .desiredConfiguration(c ->
            c.mixedInstancesPolicy(p ->
                p.launchTemplate(t ->
                    t.overrides(LaunchTemplateOverrides.builder().instanceType(type).build()))))
        .build();
  }

  private SdkResponse answer(SdkRequest request) {
    calls++;
    return DescribeInstanceRefreshesResponse.builder().instanceRefreshes(refreshes).build();
  }
}
