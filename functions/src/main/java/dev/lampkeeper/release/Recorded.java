package dev.lampkeeper.release;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.GeneratedRevision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What the ledger keeps of one archive's way to the fleet: an entry with names for its values. */
interface Recorded {
  /**
   * For this long the first time, and twice as long from then on: an empty attempt costs little.
   */
  Duration RETRY = Duration.ofMinutes(5);

  int DOUBLED = 1;

  Entry entry();

  default String id() {
    return entry().id();
  }

  default Origin origin() {
    return Origin.valueOf(text("origin").toUpperCase(Locale.ROOT));
  }

  default State state() {
    return State.valueOf(text("state").toUpperCase(Locale.ROOT));
  }

  default Revision revision() {
    return new Revision(text("bucket"), text("key"), text("version"));
  }

  default String eTag() {
    return text("etag");
  }

  /** What people know it by: where it lies was made of this. */
  default Revision archive() {
    return GeneratedRevision.archive(revision());
  }

  /** When it was uploaded or asked for. */
  default Instant begun() {
    return Instant.parse(text("begun"));
  }

  /** When its deployment was last meant to be made. */
  default Optional<Instant> asked() {
    return entry().find("asked").map(Instant::parse);
  }

  /** The id that CodeDeploy gave its deployment. */
  default Optional<String> deployment() {
    return entry().find("deployment");
  }

  /** The release that it is to stand in for, by its {@link CurrentRelease#name}. */
  default Optional<String> instead() {
    return entry().find("instead");
  }

  /** Why the release that it stands in for is to go, if somebody complained of that. */
  default Optional<String> complaint() {
    return entry().find("complaint");
  }

  /** {@link Upload#content} of the archive, if it is known. */
  default Optional<String> content() {
    return entry().find("content");
  }

  /** Why it must not be deployed again, unless somebody forces it. */
  default Optional<String> bad() {
    return entry().find("bad");
  }

  /** What failed where, for a person; it may hold what scripts print. */
  default Optional<String> failures() {
    return entry().find("failed");
  }

  /**
   * When the last deployment of it was made, by CodeDeploy's clock, that failed after it had begun
   * on an instance.
   */
  default Optional<Instant> touched() {
    return entry().find("touched").map(Instant::parse);
  }

  /** How often it failed so that it was worth another attempt. */
  default int tries() {
    return Integer.parseInt(entry().find("tries").orElse("0"));
  }

  /** Whether scripts of the release before may fail. */
  default boolean ignoresStop() {
    return origin() == Origin.BACK || entry().find("ignore-stop").isPresent();
  }

  /** Why it is in its state, or empty. */
  default String reason() {
    return entry().find("reason").orElse("");
  }

  /** When it came into its state. */
  default Instant at() {
    return Instant.parse(text("at"));
  }

  /** When to try again, if it was tried: later each time. */
  default Optional<Instant> due() {
    return state() == State.WAITING && number() > 0
        ? asked().map(at -> at.plus(RETRY.multipliedBy(1L << Math.min(number() - 1, DOUBLED))))
        : Optional.empty();
  }

  /** The name under which its deployment is looked for before it is made again. */
  default String attempt() {
    return id() + "/" + number();
  }

  /** How often it was tried before. */
  default int number() {
    return Integer.parseInt(text("attempts"));
  }

  /** Which attempt of this release a deployment is, if it is one that is not over. */
  default OptionalInt number(Deployed deployed) {
    return deployed.attempt().stream()
        .filter(a -> a.matches(Pattern.quote(id()) + "/\\d{1,9}"))
        .mapToInt(a -> Integer.parseInt(a.substring(id().length() + 1)))
        .filter(n -> n >= number())
        .findFirst();
  }

  /** Nothing was made of it yet, as far as is known. */
  default boolean pending() {
    return state() == State.WAITING || (state() == State.DEPLOYING && deployment().isEmpty());
  }

  /** Its deployment is made, or may be. */
  default boolean open() {
    return state() == State.DEPLOYING;
  }

  /** It came to its one end. */
  default boolean ended() {
    return switch (state()) {
      case WAITING, DEPLOYING -> false;
      case SUCCEEDED, FAILED, REFUSED, SUPERSEDED -> true;
    };
  }

  /** Its state, in a word. */
  default String word() {
    return state().name().toLowerCase(Locale.ROOT);
  }

  private String text(String name) {
    return entry()
        .find(name)
        .orElseThrow(
            () -> new IllegalStateException("Ledger entry release/" + id() + " has no " + name));
  }
}
