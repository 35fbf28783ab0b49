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
        now.plus(preparesItself(facts, config) ? PREPARES_ITSELF : Duration.ofSeconds(20)),
        "launching for the " + phase + ": waits for the Systems Manager agent");
  }

  /** Only the first start runs user data: who comes from the warm pool says nothing any more. */
  private static boolean preparesItself(BootstrapFacts facts, BootstrapConfig config) {
    return config.prepare() == BootstrapConfig.Prepare.INSTANCE
        && facts.launch().filter(earlier -> earlier.phase() == Phase.POOL).isEmpty();
  }
}
