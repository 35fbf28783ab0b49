package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Act;
import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import java.time.InstantSource;
import java.util.Optional;

/** One look: observe what a decision asks for, decide, act, until it rests. */
final class BootstrapRun {
  /** Each round answers one question or ends the look; more than there are questions is a fault. */
  private static final int ROUNDS = 20;

  private final BootstrapConfig config;
  private final InstantSource clock;
  private final Answers answers;
  private final Acts acts;

  BootstrapRun(BootstrapConfig config, InstantSource clock, Answers answers, Acts acts) {
    this.config = config;
    this.clock = clock;
    this.answers = answers;
    this.acts = acts;
  }

  void look(BootstrapFacts first) {
    BootstrapFacts facts = first;
    Optional<Launch> written = first.launch();
    for (int round = 0; round < ROUNDS; round++) {
      switch (BootstrapDecision.decide(facts, config, clock.instant())) {
        case Ask ask -> facts = answers.to(ask, facts);
        case Act act -> {
          Optional<Launch> next = acts.act(facts.instanceId(), act, written);
          if (next.isEmpty()) {
            return;
          }
          if (next.get().entry().version() != version(written)) {
            written = next;
          }
          facts = facts.with(next.get());
        }
      }
    }
    throw new IllegalStateException("Comes to no end: " + facts);
  }

  private static long version(Optional<Launch> launch) {
    return launch.map(l -> l.entry().version()).orElse(0L);
  }
}
