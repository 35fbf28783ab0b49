package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the ledger knows of one launch. It is a ledger entry with names for its values, and the ways
 * in which they change; each change is a new launch.
 */
record Launch(Entry entry) {
  static final String KIND = "launch";

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

  String instanceId() {
    return entry.id();
  }

  Phase phase() {
    return Phase.valueOf(text("phase").toUpperCase(Locale.ROOT));
  }

  Instant began() {
    return Instant.parse(text("began"));
  }

  /** When the hook's timeout began to run last. */
  Instant extended() {
    return Instant.parse(text("extended"));
  }

  /** Of the action that this launch waits in; empty if its event was missed. */
  Optional<String> token() {
    return entry.find("token");
  }

  /** Whether this can be the beginning that it is known by. */
  boolean beganWith(Beginning beginning) {
    return token().isEmpty() || token().equals(beginning.token());
  }

  boolean isUndated() {
    return entry.find("extended").isEmpty() || flag("assumed");
  }

  /** Whether no command of this phase can be unknown to this record. */
  boolean known() {
    return flag("known");
  }

  /** Whether something moved on since the last heartbeat, so that another one is deserved. */
  boolean progressed() {
    return flag("progressed");
  }

  /** How many commands were sent, over all phases. */
  int attempts() {
    return entry.find("attempts").map(Integer::parseInt).orElse(0);
  }

  /** How many commands were sent in this phase. */
  int attemptsHere() {
    return attempts() - entry.find("attemptsBefore").map(Integer::parseInt).orElse(0);
  }

  /** How many commands ended in a script's own failure, in this phase. */
  int failures() {
    return entry.find("failures").map(Integer::parseInt).orElse(0);
  }

  /** Whether a command that reached the instance came to no verdict, in this phase. */
  boolean silent() {
    return flag("silent");
  }

  /** Whether anything was shown to be wrong with the instance. */
  boolean suspect() {
    return silent() || failures() > 0;
  }

  /** The command that is under way, as far as we know. */
  Optional<Attempt> attempt() {
    return entry
        .find("attempt")
        .map(id ->
            new Attempt(id, List.of(text("scripts").split(" ")), Instant.parse(text("sent"))));
  }

  /** The steps that a command must still take, in their order. */
  List<Step> missing(BootstrapConfig config) {
    return config.commandSteps().stream().filter(s -> !has(s)).toList();
  }

  boolean has(Step step) {
    return entry.find("step." + step).isPresent();
  }

  /** The steps that have ended well, each with its verdict, duration and evidence. */
  Map<String, String> steps() {
    Map<String, String> steps = new TreeMap<>();
    Stream.of(Step.values())
        .forEach(s -> entry.find("step." + s).ifPresent(text -> steps.put(s.toString(), text)));
    return steps;
  }

  /** What the instance last said it runs: a deployment's id, or {@code none}. */
  String probed() {
    return entry.find("probed").orElse("none");
  }

  /** When it was first seen to run an older release. */
  Optional<Instant> outdated() {
    return entry.find("outdated").map(Instant::parse);
  }

  Optional<Failure> failure() {
    return entry.find("failure.reason").map(reason -> Failure.of(entry, reason));
  }

  /** Whether the logs were asked for, or could not be. */
  boolean collected() {
    return flag("collected");
  }

  /** Whether a held launch had its last try. */
  boolean retried() {
    return flag("retried");
  }

  /** The cause for which it was held before its last try. */
  Optional<String> heldFor() {
    return entry.find("heldFor");
  }

  /** Before this, a sweep need not look. */
  Instant lookAgain() {
    return entry.find("look").map(Instant::parse).orElse(Instant.EPOCH);
  }

  /** The last thing that was journaled, so that the same is not said each minute. */
  String said() {
    return entry.find("said").orElse("");
  }

  Optional<Outcome> outcome() {
    return entry.find("outcome").map(Outcome::valueOf);
  }

  /** Whether Auto Scaling itself said that our action is over. */
  boolean confirmed() {
    return flag("confirmed");
  }

  /** Whether we believed that it was over, from a look that may have been stale. */
  boolean mistaken() {
    return outcome().equals(Optional.of(Outcome.OVER)) && !confirmed();
  }

  Optional<Instant> ended() {
    return entry.find("ended").map(Instant::parse);
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

  Optional<Instant> probedAt() {
    return entry.find("probedAt").map(Instant::parse);
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

  private boolean flag(String name) {
    return entry.find(name).map(Boolean::parseBoolean).orElse(false);
  }

  private String text(String name) {
    return entry
        .find(name)
        .orElseThrow(() -> new IllegalStateException("No \"" + name + "\" in " + entry));
  }
}
