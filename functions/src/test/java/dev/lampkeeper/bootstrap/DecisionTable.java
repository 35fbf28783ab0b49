package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.bootstrap.Releases.Running;
import dev.lampkeeper.fleet.Commands.Invocation;
import dev.lampkeeper.fleet.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the tables of decisions are made of. Times are in seconds after the launch began. The
 * heartbeat is 1,800 s, so an unverified launch is given up at 1,680 s; prepare and deliver may
 * take 600 s each.
 */
abstract class DecisionTable {
  static final Instant BEGAN = Instant.parse("2026-03-14T09:26:53Z");
  static final String ID = "i-0a1b2c3d4e5f60718";
  static final BootstrapConfig CONFIG = BootstrapConfigTest.with("PREPARE", "command");
  static final String V1 = "s3://shop/releases/1.zip";
  static final String V2 = "s3://shop/releases/2.zip";
  static final List<String> ALL = List.of("prepare", "deliver", "probe");

  static final Launch NEW = Launch.begin(ID, Optional.empty(), Phase.GROUP, Told.at(BEGAN));
  static final Launch SENT =
      NEW.done(Step.AGENT, Duration.ofSeconds(40), "is online")
          .sending(new Attempt(ID + "/group/1", ALL, at(40)));
  static final Launch VERIFIED =
      SENT.answered()
          .done(Step.PREPARED, Duration.ofSeconds(30), "")
          .done(Step.DELIVERED, Duration.ofSeconds(30), "")
          .done(Step.VERIFIED, Duration.ofSeconds(1), "")
          .probed("d-RUNNING11", at(101));
  static final Launch FAILED = failed(SENT, Step.PREPARED, Optional.empty());

  static Launch failed(Launch launch, Step step, Optional<String> release) {
    return launch
        .failed(new Failure(step, "no disk", "cause", at(200), release, "tail"))
        .with("collected", true);
  }

  static Instant at(long seconds) {
    return BEGAN.plusSeconds(seconds);
  }

  static BootstrapFacts facts(Launch launch) {
    return BootstrapFacts.of(ID, Optional.of(launch), Hints.NONE);
  }

  static BootstrapFacts waiting(Launch launch) {
    return facts(launch).with(Question.STATE, "Pending:Wait");
  }

  static BootstrapFacts told(Optional<Launch> launch, long began) {
    return BootstrapFacts.of(
        ID, launch, new Hints(Optional.of(Told.at(at(began))), false, Optional.empty()));
  }

  static BootstrapFacts unknown() {
    return BootstrapFacts.of(ID, Optional.empty(), Hints.NONE);
  }

  static Releases current(String revision) {
    return new Releases("none", Optional.of(revision), Optional.empty());
  }

  static Releases running(String revision, Standing standing, String current) {
    return new Releases(
        "d-RUNNING11", Optional.of(current), Optional.of(new Running(revision, standing, true)));
  }

  static final Releases NOTHING = new Releases("none", Optional.empty(), Optional.empty());

  static BootstrapFacts command(Launch launch, String status, String output) {
    return waiting(launch)
        .with(
            Question.COMMANDS,
            List.of(
                new Invocation(
                    ID + "/group/1",
                    "c-1",
                    status,
                    status.equals("Undeliverable") ? status : status + " indeed",
                    at(40),
                    Verdict.of(output))));
  }

  static final String WELL =
      """
      lampkeeper prepare ok seconds=30 reason=prepared
      lampkeeper deliver ok seconds=30 release=d-RUNNING11 reason=delivered
      lampkeeper probe ok seconds=1 release=d-RUNNING11 page=200 reason=serves
      """;
  static final String PREPARE_FAILED = "lampkeeper prepare failed seconds=30 reason=no space left";
  static final String DELIVER_FAILED =
      """
      lampkeeper prepare ok seconds=30 reason=prepared
      lampkeeper deliver failed seconds=600 reason=no success in 600 s
      """;

  record Row(
      String name,
      BootstrapFacts facts,
      long seconds,
      Class<? extends BootstrapDecision> decision,
      String reason) {
    void holds() {
      BootstrapDecision made = BootstrapDecision.decide(facts, CONFIG, at(seconds));
      assertInstanceOf(decision, made, made::toString);
      assertTrue(made.reason().contains(reason), made::reason);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Send send(BootstrapFacts facts, long seconds) {
    return assertInstanceOf(Send.class, BootstrapDecision.decide(facts, CONFIG, at(seconds)));
  }
}
