package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.Close;
import dev.lampkeeper.bootstrap.BootstrapDecision.Leave;
import java.time.Instant;

/** What is still to be said of a launch whose instance does not wait any more. */
final class OverDecision {
  private OverDecision() {}

  static BootstrapDecision decide(
      BootstrapFacts facts, String state, BootstrapConfig config, Instant now) {
    if (facts.launch().isEmpty()) {
      return new Leave("it is " + state + ": no launch action waits");
    }
    Launch launch = facts.launch().get();
    if (launch.outcome().isPresent()) {
      return new Leave("it is " + state + " after our " + launch.outcome().get());
    }
    boolean mayBeDelivery =
        launch.failure().isEmpty()
            && config.codeDeploy().isPresent()
            && !launch.has(Step.DELIVERED)
            && !state.equals("InService");
    if (mayBeDelivery && facts.delivery().isEmpty()) {
      return new Ask(Question.DELIVERY, facts.hints().failedDeployment().orElse(""));
    }
    if (mayBeDelivery && facts.delivery().get().failed()) {
      return GiveUpDecision.delivery(launch, facts.delivery().get(), now);
    }
    if (launch.failure().isPresent() && facts.failedBefore().isEmpty()) {
      return new Ask(Question.FAILED_BEFORE, "");
    }
    return new Close(
        launch,
        facts.failedBefore().orElse(0) >= BootstrapDecision.CHURN,
        state.equals("InService")
            ? "it is in service: somebody else completed the action, or it timed out"
            : "it is " + state + " before it was verified");
  }
}
