package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.Complete;
import dev.lampkeeper.bootstrap.BootstrapDecision.CompleteSpare;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An instance that starts for the warm pool: whether CodeDeploy deploys to it is seen, not known.
 */
final class SpareDecisionTest extends DecisionTable {
  private static final Launch STARTED =
      Launch.begin(ID, Optional.empty(), Phase.POOL, Told.at(BEGAN))
          .done(Step.AGENT, Duration.ofSeconds(40), "is online");
  private static final Launch WITHOUT_CODE = verified(STARTED).probed("none", at(101));

  private static Launch verified(Launch launch) {
    return launch
        .done(Step.PREPARED, Duration.ofSeconds(30), "")
        .done(Step.DELIVERED, Duration.ZERO, "")
        .done(Step.VERIFIED, Duration.ofSeconds(1), "");
  }

  private static BootstrapFacts warming(Launch launch) {
    return facts(launch).with(Question.STATE, "Warmed:Pending:Wait");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void expectsCodeIfCodeDeployDeploysToIt(boolean deployed, boolean expected) {
    BootstrapFacts facts =
        warming(STARTED).with(Question.RELEASES, current(V1)).with(Question.DEPLOYED, deployed);
    assertEquals(expected, send(facts, 50).expected());
  }

  @ParameterizedTest
  @MethodSource
  void deciding(Row row) {
    row.holds();
  }

  private static Stream<Row> deciding() {
    BootstrapFacts released = warming(WITHOUT_CODE).with(Question.RELEASES, current(V1));
    BootstrapFacts nothing = warming(WITHOUT_CODE).with(Question.RELEASES, NOTHING);
    return Stream.of(
        new Row(
            "released: to this one?",
            warming(STARTED).with(Question.RELEASES, current(V1)),
            50,
            Ask.class,
            "DEPLOYED"),
        new Row(
            "nothing released: nothing to ask",
            warming(STARTED).with(Question.RELEASES, NOTHING),
            50,
            Send.class,
            "online"),
        new Row("verified without code: deployed?", released, 110, Ask.class, "DEPLOYED"),
        new Row(
            "a deployment may still come",
            released.with(Question.DEPLOYED, false),
            179,
            Wait.class,
            "no deployment for it yet"),
        new Row(
            "none came",
            released.with(Question.DEPLOYED, false),
            180,
            CompleteSpare.class,
            "no deployment for this spare within 3 minutes"),
        new Row(
            "none came, as nothing is released",
            nothing.with(Question.DEPLOYED, false),
            180,
            CompleteSpare.class,
            "no deployment"),
        new Row(
            "one came: its code is waited for",
            released.with(Question.DEPLOYED, true),
            180,
            Send.class,
            "online"),
        new Row(
            "the first release is under way",
            nothing.with(Question.DEPLOYED, true),
            180,
            Complete.class,
            "nothing is released yet"),
        new Row(
            "runs the release",
            warming(verified(STARTED).probed("d-RUNNING11", at(101)))
                .with(Question.RELEASES, running(V1, Standing.GOOD, V1)),
            110,
            Complete.class,
            "current release"),
        new Row(
            "outside the pool CodeDeploy answers its own hook",
            waiting(VERIFIED.probed("none", at(101)))
                .with(Question.RELEASES, current(V1))
                .with(Question.DEPLOYED, false),
            180,
            Send.class,
            "online"));
  }
}
