package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import dev.lampkeeper.keeper.Fake;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.NoAws;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.Memory;
import dev.lampkeeper.scaling.GroupDecision.Enough;
import dev.lampkeeper.scaling.GroupDecision.Leave;
import dev.lampkeeper.scaling.GroupDecision.Lend;
import dev.lampkeeper.scaling.GroupDecision.Refresh;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;

final class ScalingActsTest {
  private static final Lend AS_IT_IS = new Lend(2, 2, Optional.empty(), "Load.");
  private static final Lease LEASE = new Lease(Instant.parse("2026-11-23T10:15:00Z"), 2);
  private static final Size LARGE = new Size("m7g.large", 2, 2);

  private final List<String> lines = new ArrayList<>();

  /** What was changed in AWS, in its order. */
  private final List<String> calls = new ArrayList<>();

  private final InstantSource clock = InstantSource.fixed(NOW);
  private final Ledger ledger = new Ledger(new Memory().client(), "ledger", clock, () -> "1");
  private String pause = "running";
  private String version = "7";
  private int taken;

  @Test
  void theEndOfALeaseIsWrittenBeforeTheFloor() {
    act(Told.fresh(), Told.group(2, 2, Told.fresh()), new Lend(5, 6, Optional.of(LEASE), "Load."));

    assertEquals(
        List.of("end 2 at 2026-11-23T10:15:00Z", "minimum 5", "capacity 6 at once"), calls);
    assertEquals(Optional.of(LEASE), kept().lease());
    assertEquals(List.of(new Change(5, NOW)), kept().floors());
    assertEquals(List.of(new Change(6, NOW)), kept().capacities());
    assertEquals(Optional.of(NOW), kept().since());
    assertTrue(lines.getFirst().contains("\"floor\":\"2 to 5\""), lines.getFirst());
    assertTrue(lines.getFirst().contains("\"capacity\":\"2 to 6\""), lines.getFirst());
  }

  @Test
  void whatIsSoAlreadyIsNotSet() {
    act(Told.fresh(), Told.group(5, 6, Told.fresh()), new Lend(5, 6, Optional.of(LEASE), "Load."));

    assertEquals(List.of("end 2 at 2026-11-23T10:15:00Z"), calls);
    assertEquals(List.of(new Change(5, NOW)), kept().floors(), "but remembered as ours");
    assertEquals(List.of(), kept().capacities());
    assertEquals(List.of(), lines, "a lease that goes on is no news");
  }

  @Test
  void aMinuteThatIsTakenIsPassedOver() {
    taken = 1;
    act(Told.fresh(), Told.group(2, 2, Told.fresh()), new Lend(5, 5, Optional.of(LEASE), "Load."));

    assertEquals("end 2 at 2026-11-23T10:16:00Z", calls.getFirst());
  }

  @Test
  void withoutItsEndNoFloorIsLent() {
    taken = 2;
    Lend lend = new Lend(5, 5, Optional.of(LEASE), "Load.");

    assertThrows(
        AutoScalingException.class, () -> act(Told.fresh(), Told.group(2, 2, Told.fresh()), lend));
    assertEquals(List.of(), calls);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void whoMayNotActSaysOnceWhatItWould(Mode mode) {
    pause = "by Ada";
    GroupFacts facts = Told.group(2, 2, Told.fresh());
    GroupDecision lend = new Lend(5, 5, Optional.of(LEASE), "Load.");
    acts(mode).act(Told.fresh(), facts, lend, NOW);
    acts(mode).act(kept(), Told.group(2, 2, kept()), lend, NOW);
    acts(mode).act(kept(), Told.group(2, 2, kept()), new Refresh(LARGE, AS_IT_IS, "Bigger."), NOW);

    assertEquals(List.of(), calls);
    assertEquals(2, lines.size());
    assertTrue(lines.stream().allMatch(l -> l.contains("\"decision\":\"would ")));
  }

  @Test
  void leavingIsSaidWhenItsReasonChangesButNotItsNumbers() {
    for (String reason : List.of("3 minutes old.", "4.5 minutes old.", "No history.")) {
      Lent before = ledger.get(Lent.KIND, Told.FLEET).map(Lent::new).orElseGet(Told::fresh);
      act(before, Told.group(2, 2, before), new Leave(reason));
    }

    assertEquals(2, lines.size());
    act(kept(), Told.group(2, 2, kept()), new Enough("Load."));
    assertEquals(2, lines.size());
    assertEquals("", kept().said());
  }

  @Test
  void whatIsAsItWasIsNotWrittenAgain() {
    act(Told.fresh(), Told.group(2, 2, Told.fresh()), new Leave("No data."));
    long version = kept().entry().version();
    act(kept(), Told.group(2, 2, kept()), new Leave("No data."));

    assertEquals(version, kept().entry().version());
  }

  @Test
  void anotherSizeComesByARefreshThatCanGoBack() {
    act(
        Told.fresh(),
        Told.group(2, 2, Told.fresh()),
        new Refresh(LARGE, AS_IT_IS, "It serves for less."));

    assertEquals(
        List.of(
            "refresh [m7g.large] of version 7, back=true, 100 to 110 %, alarms [errors], none stays",
            "tell shop-web changes to m7g.large"),
        calls);
    assertEquals(Optional.of(NOW), kept().sized());
    assertEquals(Optional.of("m7g.large"), new Resized(kept()).to());
  }

  @Test
  void aSmallerSizeIsBegunWithItsNumber() {
    Lend number = new Lend(4, 4, Optional.of(LEASE), "Load.");
    act(Told.fresh(), Told.group(2, 2, Told.fresh()), new Refresh(LARGE, number, "For less."));

    assertEquals(5, calls.size(), calls::toString);
    assertTrue(calls.get(2).contains("4"), calls::toString);
    assertTrue(calls.get(3).startsWith("refresh "), calls::toString);
    assertEquals(Optional.of(LEASE), kept().lease());
    assertEquals(Optional.of(NOW), kept().sized());
  }

  @Test
  void aTemplateWithoutANumberIsLeft() {
    version = "$Latest";
    act(
        Told.fresh(),
        Told.group(2, 2, Told.fresh()),
        new Refresh(LARGE, AS_IT_IS, "It serves for less."));

    assertEquals(List.of(), calls);
    assertTrue(lines.getFirst().contains("cannot go back"), lines.getFirst());
  }

  @Test
  void aPersonIsToldOfAMaximumThatIsTooLow() {
    GroupFacts facts = Told.group(2, 20, Told.fresh());
    acts(Mode.ACT).exceeded(facts, new ScalingDecision.Run(20, 20, 20, "Load."));
    assertEquals(List.of(), calls);
    acts(Mode.ACT)
        .exceeded(
            Told.group(2, 20, new Resized(Told.fresh()).begun("m7g.large", NOW)),
            new ScalingDecision.Run(20, 22, 21.5, "Load."));
    assertEquals(List.of(), calls, "larger ones may come");
    acts(Mode.ACT).exceeded(facts, new ScalingDecision.Run(20, 22, 20.5, "Load."));
    acts(Mode.ACT).exceeded(facts, new ScalingDecision.Run(20, 22, 21.5, "Load."));
    assertEquals(List.of("tell shop-web needs more than its maximum"), calls);
  }

  @Test
  void aPersonIsToldOfAnEventThatCannotBeRead() {
    acts(Mode.ACT).misread();
    assertEquals(List.of(), calls);
    acts(Mode.OBSERVE, "EVENTS=tomorrow").misread();
    acts(Mode.ACT, "EVENTS=tomorrow").misread();
    assertEquals(List.of("tell shop-web: an event cannot be read"), calls);
    acts(Mode.ACT, "EVENTS=someday").misread();
    assertEquals(2, calls.size(), "another one is told, too");
  }

  private void act(Lent before, GroupFacts facts, GroupDecision decision) {
    acts(Mode.ACT).act(before, facts, decision, NOW);
  }

  private Lent kept() {
    return new Lent(ledger.get(Lent.KIND, Told.FLEET).orElseThrow());
  }

  private ScalingActs acts(Mode mode, String... settings) {
    AutoScalingGroup group =
        AutoScalingGroup.builder()
            .mixedInstancesPolicy(p ->
                p.launchTemplate(t ->
                    t.launchTemplateSpecification(s -> s.launchTemplateId("lt-1").version(version))
                        .overrides(
                            LaunchTemplateOverrides.builder().instanceType("m7g.medium").build())))
            .build();
    return new ScalingActs(
        Told.FLEET,
        "floor-ends",
        new Permit(mode, "/pause", Fake.client(SsmClient.class, this::answer)),
        ledger,
        new Journal(
            Told.FLEET, "scaling", clock, lines::add, NoAws.client(EventBridgeClient.class), "bus"),
        new Notices(ledger, Fake.client(SnsClient.class, this::answer), "topic", clock),
        Fake.client(AutoScalingClient.class, this::answer),
        group,
        Told.settings(
            Stream.concat(
                    Stream.of("SIZES=m7g.medium=1,m7g.large=2", "ROLLBACK_ALARMS=errors"),
                    Stream.of(settings))
                .toArray(String[]::new)));
  }

  private boolean isTaken() {
    return taken-- > 0;
  }

  private SdkResponse answer(SdkRequest request) {
    return switch (request) {
      case PutScheduledUpdateGroupActionRequest _ when isTaken() ->
          throw AutoScalingException.builder()
              .awsErrorDetails(AwsErrorDetails.builder().errorCode("ValidationError").build())
              .build();
      case PutScheduledUpdateGroupActionRequest r -> {
        calls.add("end " + r.minSize() + " at " + r.startTime());
        yield PutScheduledUpdateGroupActionResponse.builder().build();
      }
      case UpdateAutoScalingGroupRequest r -> {
        calls.add("minimum " + r.minSize());
        yield UpdateAutoScalingGroupResponse.builder().build();
      }
      case SetDesiredCapacityRequest r -> {
        calls.add("capacity " + r.desiredCapacity() + (r.honorCooldown() ? "" : " at once"));
        yield SetDesiredCapacityResponse.builder().build();
      }
      case StartInstanceRefreshRequest r -> {
        var template = r.desiredConfiguration().mixedInstancesPolicy().launchTemplate();
        calls.add(
            "refresh %s of version %s, back=%s, %d to %d %%, alarms %s%s"
                .formatted(
                    template.overrides().stream().map(o -> o.instanceType()).toList(),
                    template.launchTemplateSpecification().version(),
                    r.preferences().autoRollback(),
                    r.preferences().minHealthyPercentage(),
                    r.preferences().maxHealthyPercentage(),
                    r.preferences().alarmSpecification().alarms(),
                    r.preferences().skipMatching() == null ? ", none stays" : ""));
        yield StartInstanceRefreshResponse.builder().instanceRefreshId("r-1").build();
      }
      case PublishRequest r -> {
        calls.add("tell " + r.subject());
        yield PublishResponse.builder().build();
      }
      default -> GetParameterResponse.builder().parameter(p -> p.value(pause)).build();
    };
  }
}
