package dev.lampkeeper.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Commands.Invocation;
import dev.lampkeeper.fleet.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DrainDecisionTest {
  private static final Instant BEGUN = Instant.parse("2026-03-14T17:41:09Z");
  private static final DrainConfig CONFIG =
      new DrainConfig("terminate", Duration.ofMinutes(15), Duration.ofMinutes(5));
  private static final Departure DEPARTURE = Departure.fresh("i-1", "Terminating:Wait", BEGUN);
  private static final String OK = "lampkeeper drain ok seconds=7 connections=0 reason=all ended";

  private static final DrainFacts WAITING = in("Terminating:Wait");
  private static final DrainFacts DRAINED = drain(WAITING, "Success", OK);
  private static final DrainFacts DEPLOYING = DRAINED.deploying(Optional.of("d-1"));

  @ParameterizedTest(name = "after {1} s: {2} ({0})")
  @MethodSource
  void decides(DrainFacts facts, long seconds, String decision, String reason) {
    DrainDecision decided = DrainDecision.decide(facts, CONFIG, BEGUN.plusSeconds(seconds));

    assertEquals(decision, decided.getClass().getSimpleName(), decided.reason());
    assertTrue(decided.reason().contains(reason), decided.reason());
  }

  static Stream<Arguments> decides() {
    return Stream.of(
        // Nothing waits.
        row(in(null), 0, "Leave", "not in the group"),
        row(in("InService"), 0, "Leave", "InService"),
        row(in("Terminating:Proceed"), 0, "Leave", "no termination waits"),
        row(in("Pending:Wait"), 0, "Leave", "no termination waits"),
        row(in("SomethingNew:Wait"), 0, "Leave", "no termination waits"),
        row(over(WAITING), 0, "Leave", "was completed at"),
        row(in("Warmed:Terminating:Wait"), 0, "Complete", "warm pool"),
        // EC2's warning.
        row(warned(in("InService")), 0, "Replace", "EC2 takes it"),
        row(warned(in("InService")), 119, "Replace", "EC2 takes it"),
        row(warned(in("InService")), 120, "Leave", "no termination waits"),
        row(warned(in("InService")), 7200, "Leave", "no termination waits"),
        row(warned(in("Pending:Wait")), 0, "Leave", "no termination waits"),
        row(warned(WAITING), 0, "Send", "connections end first"),
        row(warned(WAITING), 104, "Send", "connections end first"),
        row(warned(WAITING), 105, "Complete", "time is over"),
        // The connections.
        row(WAITING, 0, "Send", "connections end first"),
        row(in("Warmed:Pending:Wait"), 0, "Send", "connections end first"),
        row(meant(WAITING), 29, "Wait", "may be under way"),
        row(meant(WAITING), 30, "Send", "connections end first"),
        row(drain(WAITING, "InProgress", ""), 20, "Wait", "waits for them"),
        row(drain(WAITING, "InProgress", ""), 359, "Wait", "waits for them"),
        row(drain(WAITING, "InProgress", ""), 360, "Complete", "delay of 300 s is over"),
        row(DRAINED, 20, "Complete", "all ended"),
        row(drain(WAITING, "Failed", OK), 20, "Complete", "logs are not shipped"),
        row(drain(WAITING, "TimedOut", ""), 90, "Wait", "nobody saw its connections end"),
        row(drain(WAITING, "TimedOut", ""), 360, "Complete", "delay of 300 s is over"),
        row(WAITING.unreachable(), 0, "Wait", "cannot be asked"),
        row(WAITING.unreachable(), 359, "Wait", "cannot be asked"),
        row(WAITING.unreachable(), 360, "Complete", "delay of 300 s is over"),
        // Its part in a deployment.
        row(DEPLOYING, 20, "Wait", "may end by itself"),
        row(DEPLOYING, 689, "Wait", "may end by itself"),
        row(DEPLOYING, 690, "Send", "nearly up"),
        row(DEPLOYING.unreachable(), 690, "Complete", "takes no command"),
        row(left(DEPLOYING, "InProgress"), 760, "Wait", "ends that"),
        row(left(DEPLOYING, "Success"), 770, "Complete", "was ended"),
        row(left(DRAINED, "Success"), 770, "Complete", "all ended"),
        row(left(DEPLOYING, "InProgress"), 809, "Wait", "ends that"),
        row(left(DEPLOYING, "InProgress"), 810, "Complete", "though d-1 is in progress on it"),
        // The hook's time.
        row(meant(WAITING), 810, "Complete", "time is over"));
  }

  @Test
  void waitsOnTheInstanceForAsLongAsTheBalancerLetsConnectionsGoOn() {
    var send = (DrainDecision.Send) DrainDecision.decide(WAITING, CONFIG, BEGUN);

    assertEquals(List.of("drain", "collect"), send.scripts());
    assertEquals(Map.of("DrainSeconds", "300"), send.parameters());
    assertEquals(Duration.ofMinutes(6), send.limit());
  }

  @Test
  void waitsNoLongerThanEc2LeavesTheInstance() {
    var send =
        (DrainDecision.Send) DrainDecision.decide(warned(WAITING), CONFIG, BEGUN.plusSeconds(15));

    assertEquals(Map.of("DrainSeconds", "90"), send.parameters());
  }

  @Test
  void endsItsPartByTheScriptForThat() {
    var send = (DrainDecision.Send) DrainDecision.decide(DEPLOYING, CONFIG, BEGUN.plusSeconds(690));

    assertEquals(List.of("leave"), send.scripts());
  }

  private static Arguments row(DrainFacts facts, long seconds, String decision, String reason) {
    return Arguments.of(facts, seconds, decision, reason);
  }

  private static DrainFacts in(@Nullable String state) {
    return new DrainFacts(
        Optional.ofNullable(state),
        DEPARTURE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private static DrainFacts with(DrainFacts f, Departure departure) {
    return new DrainFacts(
        f.state(), departure, f.warned(), f.drain(), f.leave(), f.online(), f.deployment());
  }

  private static DrainFacts over(DrainFacts f) {
    return with(f, f.departure().overAt(BEGUN));
  }

  private static DrainFacts meant(DrainFacts f) {
    return with(f, f.departure().drainAt(BEGUN));
  }

  private static DrainFacts warned(DrainFacts f) {
    Instant at = BEGUN.plusSeconds(120);
    return new DrainFacts(
        f.state(),
        f.departure().interruptedAt(at),
        Optional.of(at),
        f.drain(),
        f.leave(),
        f.online(),
        f.deployment());
  }

  private static DrainFacts drain(DrainFacts f, String status, String output) {
    return new DrainFacts(
        f.state(),
        f.departure(),
        f.warned(),
        Optional.of(
            new Invocation("i-1:drain:1", "c-1", status, status, BEGUN, Verdict.of(output))),
        f.leave(),
        f.online(),
        f.deployment());
  }

  private static DrainFacts left(DrainFacts f, String status) {
    return new DrainFacts(
        f.state(),
        f.departure().leaveAt(BEGUN.plusSeconds(690)),
        f.warned(),
        f.drain(),
        Optional.of(new Invocation("i-1:leave:1", "c-2", status, status, BEGUN, List.of())),
        f.online(),
        f.deployment());
  }
}
