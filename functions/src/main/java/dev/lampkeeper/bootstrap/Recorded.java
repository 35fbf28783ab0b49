package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import dev.lampkeeper.bootstrap.Launch.Outcome;
import dev.lampkeeper.ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the ledger knows of one launch: an entry with names for its values. */
interface Recorded {
  Entry entry();

  default String instanceId() {
    return entry().id();
  }

  default Phase phase() {
    return Phase.valueOf(text("phase").toUpperCase(Locale.ROOT));
  }

  default Instant began() {
    return Instant.parse(text("began"));
  }

  /** When the hook's timeout began to run last. */
  default Instant extended() {
    return Instant.parse(text("extended"));
  }

  /** Of the action that this launch waits in; empty if its event was missed. */
  default Optional<String> token() {
    return entry().find("token");
  }

  /** Whether this can be the beginning that it is known by. */
  default boolean beganWith(Beginning beginning) {
    return token().isEmpty() || token().equals(beginning.token());
  }

  default boolean isUndated() {
    return entry().find("extended").isEmpty() || flag("assumed");
  }

  /** Whether no command of this phase can be unknown to this record. */
  default boolean known() {
    return flag("known");
  }

  /** Whether something moved on since the last heartbeat, so that another one is deserved. */
  default boolean progressed() {
    return flag("progressed");
  }

  /** How many commands were sent, over all phases. */
  default int attempts() {
    return entry().find("attempts").map(Integer::parseInt).orElse(0);
  }

  /** How many commands were sent in this phase. */
  default int attemptsHere() {
    return attempts() - entry().find("attemptsBefore").map(Integer::parseInt).orElse(0);
  }

  /** How many commands ended in a script's own failure, in this phase. */
  default int failures() {
    return entry().find("failures").map(Integer::parseInt).orElse(0);
  }

  /** Whether a command that reached the instance came to no verdict, in this phase. */
  default boolean silent() {
    return flag("silent");
  }

  /** Whether anything was shown to be wrong with the instance. */
  default boolean suspect() {
    return silent() || failures() > 0;
  }

  /** The command that is under way, as far as we know. */
  default Optional<Attempt> attempt() {
    return entry()
        .find("attempt")
        .map(id ->
            new Attempt(id, List.of(text("scripts").split(" ")), Instant.parse(text("sent"))));
  }

  /** The steps that a command must still take, in their order. */
  default List<Step> missing(BootstrapConfig config) {
    return config.commandSteps().stream().filter(s -> !has(s)).toList();
  }

  default boolean has(Step step) {
    return entry().find("step." + step).isPresent();
  }

  /** The steps that have ended well, each with its verdict, duration and evidence. */
  default Map<String, String> steps() {
    Map<String, String> steps = new TreeMap<>();
    Stream.of(Step.values())
        .forEach(s -> entry().find("step." + s).ifPresent(text -> steps.put(s.toString(), text)));
    return steps;
  }

  /** What the instance last said it runs: a deployment's id, or {@code none}. */
  default String probed() {
    return entry().find("probed").orElse("none");
  }

  /** When it was first seen to run an older release. */
  default Optional<Instant> outdated() {
    return entry().find("outdated").map(Instant::parse);
  }

  default Optional<Failure> failure() {
    return entry().find("failure.reason").map(reason -> Failure.of(entry(), reason));
  }

  /** Whether the logs were asked for, or could not be. */
  default boolean collected() {
    return flag("collected");
  }

  /** Whether a held launch had its last try. */
  default boolean retried() {
    return flag("retried");
  }

  /** The cause for which it was held before its last try. */
  default Optional<String> heldFor() {
    return entry().find("heldFor");
  }

  /** Before this, a sweep need not look. */
  default Instant lookAgain() {
    return entry().find("look").map(Instant::parse).orElse(Instant.EPOCH);
  }

  /** The last thing that was journaled, so that the same is not said each minute. */
  default String said() {
    return entry().find("said").orElse("");
  }

  default Optional<Outcome> outcome() {
    return entry().find("outcome").map(Outcome::valueOf);
  }

  /** Whether Auto Scaling itself said that our action is over. */
  default boolean confirmed() {
    return flag("confirmed");
  }

  /** Whether we believed that it was over, from a look that may have been stale. */
  default boolean mistaken() {
    return outcome().equals(Optional.of(Outcome.OVER)) && !confirmed();
  }

  default Optional<Instant> ended() {
    return entry().find("ended").map(Instant::parse);
  }

  default Optional<Instant> probedAt() {
    return entry().find("probedAt").map(Instant::parse);
  }

  private boolean flag(String name) {
    return entry().find(name).map(Boolean::parseBoolean).orElse(false);
  }

  private String text(String name) {
    return entry()
        .find(name)
        .orElseThrow(() -> new IllegalStateException("No \"" + name + "\" in " + entry()));
  }
}
