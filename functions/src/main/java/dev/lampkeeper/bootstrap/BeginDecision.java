package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The first look at a launch, or at a later one of the same instance. */
final class BeginDecision {
  /** Until when an instance that prepares itself is waited for before it is looked at unasked. */
  private static final Duration PREPARES_ITSELF = Duration.ofMinutes(2);

  private BeginDecision() {}

  static BootstrapDecision decide(
      BootstrapFacts facts, Phase phase, BootstrapConfig config, Instant now) {
    // An event that tells of a phase that is known already is a late or a doubled one.
    Optional<Beginning> told =
        facts
            .hints()
            .beginning()
            .filter(b ->
                facts
                    .launch()
                    .filter(l -> l.phase() == phase && BootstrapDecision.goesOn(facts, l, now))
                    .isEmpty());
    if (told.filter(b -> b.young(now)).isEmpty()) {
      return BootstrapDecision.open(
          facts, Launch.undated(facts.instanceId(), facts.launch(), phase, now), config, now);
    }
    Launch launch =
        Launch.begin(
            facts.instanceId(),
            facts.launch(),
            phase,
            new Beginning(Deadline.earlier(told.get().at(), now), told.get().token()));
    return new Wait(
        launch,
        now.plus(
            config.prepare() == BootstrapConfig.Prepare.INSTANCE
                ? PREPARES_ITSELF
                : Duration.ofSeconds(20)),
        "launching for the " + phase + ": waits for the Systems Manager agent");
  }
}
