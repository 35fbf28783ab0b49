package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import dev.lampkeeper.fleet.LaunchRecord;
import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the ledger knows of one launch, and the ways in which it changes; each change is a new
 * launch.
 */
record Launch(Entry entry) implements Recorded {
  static final String KIND = LaunchRecord.KIND;

  /** The longest wait of a hook is 48 hours; causes are remembered for 24 after that. */
  private static final Duration REMEMBERED = Duration.ofDays(3);

  /** How our part in a launch came to its end. */
  enum Outcome {
    CONTINUE,
    ABANDON,
    /** By the hook's default result: we found nothing out. */
    LEFT,
    /** Not by us: somebody else completed the action, it timed out, or the instance went. */
    OVER
  }

  /**
   * A phase that just began, over what was known of an earlier one. If its own event told of it,
   * nobody can have sent a command yet.
   */
  static Launch begin(
      String instanceId, Optional<Launch> earlier, Phase phase, Beginning beginning) {
    Launch launch =
        undated(instanceId, earlier, phase, beginning.at()).with("extended", beginning.at());
    return beginning
        .token()
        .map(token -> launch.with("token", token).with("known", true))
        .orElse(launch);
  }

  /**
   * A phase whose beginning was missed: neither its deadline is known, nor whether commands were
   * sent.
   */
  static Launch undated(String instanceId, Optional<Launch> earlier, Phase phase, Instant now) {
    Entry entry =
        new Entry(
            KIND,
            instanceId,
            earlier.map(l -> l.entry.version()).orElse(0L),
            now.plus(REMEMBERED),
            new TreeMap<>());
    return new Launch(entry)
        .with("phase", phase)
        .with("began", now)
        .with("attempts", earlier.map(Launch::attempts).orElse(0))
        .with("attemptsBefore", earlier.map(Launch::attempts).orElse(0));
  }

  Launch done(Step step, Duration took, String evidence) {
    return with("step." + step, "ok " + took.toSeconds() + "s " + evidence)
        .with("progressed", true);
  }

  Launch undone(List<Step> steps) {
    return without(steps.stream().map(s -> "step." + s).toArray(String[]::new));
  }

  Launch probed(String release, Instant at) {
    return with("probed", release).with("probedAt", at);
  }

  /** What it runs was delivered to its end. */
  Launch verified(String release) {
    return with(LaunchRecord.RELEASE, release);
  }

  Launch sending(Attempt attempt) {
    return with("attempt", attempt.id())
        .with("scripts", String.join(" ", attempt.scripts()))
        .with("sent", attempt.sent())
        .with("attempts", Math.max(attempts(), attempt.number()));
  }

  /** Goes on after what Systems Manager shows of commands that this record did not know. */
  Launch adopting(int attempts) {
    return with("attempts", Math.max(attempts(), attempts)).with("known", true);
  }

  Launch answered() {
    return without("attempt", "scripts", "sent");
  }

  Launch extended(Instant now) {
    return without("assumed").with("extended", now).with("progressed", false);
  }

  /** While no heartbeat may be sent, the first sight counts as the beginning. */
  Launch assuming() {
    return with("extended", began()).with("assumed", true);
  }

  /** What was known before something was written that then was not done. */
  Launch restored(Launch before) {
    return new Launch(entry.with(before.entry.values()));
  }

  /** A command that was refused does not count, but shows that the agent is not there. */
  Launch unsent(Launch before) {
    return restored(before.answered().undone(List.of(Step.AGENT)));
  }

  Launch failed(Failure failure) {
    return new Launch(entry.with(failure.into(entry.values()))).answered();
  }

  /**
   * A held launch gets its last try, from the step that failed: a failure of a script is final
   * then, and it deserves no heartbeat.
   */
  Launch retrying() {
    Launch next = this;
    for (String name : entry.values().keySet()) {
      next = name.startsWith("failure.") ? next.without(name) : next;
    }
    return next.with("retried", true)
        .with("heldFor", failure().orElseThrow().cause())
        .with("failures", 1)
        .with("progressed", false);
  }

  Launch ended(Outcome outcome, Instant now) {
    return answered().with("outcome", outcome.name()).with("ended", now);
  }

  Launch with(String name, Object value) {
    Map<String, String> values = new TreeMap<>(entry.values());
    values.put(name, value.toString());
    return new Launch(entry.with(values));
  }

  private Launch without(String... names) {
    Map<String, String> values = new TreeMap<>(entry.values());
    Arrays.asList(names).forEach(values::remove);
    return new Launch(entry.with(values));
  }
}
