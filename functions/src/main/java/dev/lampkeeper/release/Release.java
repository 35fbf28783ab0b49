package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.GeneratedRevision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the ledger keeps of one archive's way to the fleet: kind {@code release}. It is a ledger
 * entry with names for its values, and the ways in which they change; each change is a new release.
 */
record Release(Entry entry) {
  static final String KIND = CurrentRelease.KIND;

  /** When it served on the first instance. */
  static final String SERVED_FIRST = "served.first";

  /** When it served on the last of those that were in service then. */
  static final String SERVED_LAST = "served.last";

  /** How many those were. */
  static final String SERVED_COUNT = "served.count";

  /** Which instances it could not be brought to, and what they run. */
  static final String MISSING = "missing";

  /** Going back reaches as far. */
  private static final Duration KEPT = Duration.ofDays(400);

  /**
   * For this long the first time, and twice as long from then on: an empty attempt costs little.
   */
  private static final Duration RETRY = Duration.ofMinutes(5);

  private static final int DOUBLED = 1;

  /** Why there is a deployment. */
  enum Origin {
    /** An archive was uploaded. */
    UPLOAD,
    /** The last good release is wanted back. */
    BACK,
    /** A person wants it. */
    HAND,
    /** Instances missed the current release. */
    BRING_UP,
    /** Someone else made it, or the ledger forgot why we did. */
    OTHER
  }

  /** It ends in exactly one of the last four. */
  enum State {
    /** It is to be deployed. */
    WAITING,
    /** Its deployment is made, or may be. */
    DEPLOYING,
    SUCCEEDED,
    FAILED,
    REFUSED,
    /** A newer one came before its turn. */
    SUPERSEDED
  }

  /**
   * One that nothing was done for yet.
   *
   * @param id fits, with what attempts add to it, into a deployment's description
   * @param begun when it was uploaded or asked for
   */
  static Release fresh(
      String id, Origin origin, Revision revision, String eTag, Instant begun, Instant now) {
    return new Release(Entry.fresh(KIND, id, now.plus(KEPT)))
        .with(
            Map.of(
                "origin", name(origin),
                "state", name(State.WAITING),
                "bucket", revision.bucket(),
                "key", revision.key(),
                "version", revision.version(),
                "etag", eTag,
                "begun", begun.toString(),
                "at", now.toString(),
                "attempts", "0"));
  }

  static Release of(Upload upload, Instant now) {
    return fresh(
            upload.id(), Origin.UPLOAD, upload.revision(), upload.eTag(), upload.modified(), now)
        .content(upload.content());
  }

  String id() {
    return entry.id();
  }

  Origin origin() {
    return Origin.valueOf(text("origin").toUpperCase(Locale.ROOT));
  }

  State state() {
    return State.valueOf(text("state").toUpperCase(Locale.ROOT));
  }

  Revision revision() {
    return new Revision(text("bucket"), text("key"), text("version"));
  }

  String eTag() {
    return text("etag");
  }

  /** What people know it by: where it lies was made of this. */
  Revision archive() {
    return GeneratedRevision.archive(revision());
  }

  /** When it was uploaded or asked for. */
  Instant begun() {
    return Instant.parse(text("begun"));
  }

  /** When its deployment was last meant to be made. */
  Optional<Instant> asked() {
    return entry.find("asked").map(Instant::parse);
  }

  /** The id that CodeDeploy gave its deployment. */
  Optional<String> deployment() {
    return entry.find("deployment");
  }

  /** The release that it is to stand in for, by its {@link CurrentRelease#name}. */
  Optional<String> instead() {
    return entry.find("instead");
  }

  /** Why the release that it stands in for is to go, if somebody complained of that. */
  Optional<String> complaint() {
    return entry.find("complaint");
  }

  /** {@link Upload#content} of the archive, if it is known. */
  Optional<String> content() {
    return entry.find("content");
  }

  /** Why it must not be deployed again, unless somebody forces it. */
  Optional<String> bad() {
    return entry.find("bad");
  }

  /** What failed where, for a person; it may hold what scripts print. */
  Optional<String> failures() {
    return entry.find("failed");
  }

  /**
   * When the last deployment of it was made, by CodeDeploy's clock, that failed after it had begun
   * on an instance.
   */
  Optional<Instant> touched() {
    return entry.find("touched").map(Instant::parse);
  }

  /** How often it failed so that it was worth another attempt. */
  int tries() {
    return Integer.parseInt(entry.find("tries").orElse("0"));
  }

  /** Whether scripts of the release before may fail. */
  boolean ignoresStop() {
    return origin() == Origin.BACK || entry.find("ignore-stop").isPresent();
  }

  /** Why it is in its state, or empty. */
  String reason() {
    return entry.find("reason").orElse("");
  }

  /** When it came into its state. */
  Instant at() {
    return Instant.parse(text("at"));
  }

  /** When to try again, if it was tried: later each time. */
  Optional<Instant> due() {
    return state() == State.WAITING && number() > 0
        ? asked().map(at -> at.plus(RETRY.multipliedBy(1L << Math.min(number() - 1, DOUBLED))))
        : Optional.empty();
  }

  /** The name under which its deployment is looked for before it is made again. */
  String attempt() {
    return id() + "/" + number();
  }

  private int number() {
    return Integer.parseInt(text("attempts"));
  }

  /** Which attempt of this release a deployment is, if it is one that is not over. */
  OptionalInt number(Deployed deployed) {
    return deployed.attempt().stream()
        .filter(a -> a.matches(Pattern.quote(id()) + "/\\d{1,9}"))
        .mapToInt(a -> Integer.parseInt(a.substring(id().length() + 1)))
        .filter(n -> n >= number())
        .findFirst();
  }

  /**
   * Goes on with an attempt that turns out to be made: a later one if earlier ones are forgotten.
   */
  Release found(Deployed deployed) {
    int n = number(deployed).orElse(number());
    return with(
        Map.of("attempts", Integer.toString(n), "tries", Integer.toString(tries() + n - number())));
  }

  /** Nothing was made of it yet, as far as is known. */
  boolean pending() {
    return state() == State.WAITING || (state() == State.DEPLOYING && deployment().isEmpty());
  }

  /** Its deployment is made, or may be. */
  boolean open() {
    return state() == State.DEPLOYING;
  }

  /** It came to its one end. */
  boolean ended() {
    return switch (state()) {
      case WAITING, DEPLOYING -> false;
      case SUCCEEDED, FAILED, REFUSED, SUPERSEDED -> true;
    };
  }

  /** Its state, in a word. */
  String word() {
    return name(state());
  }

  /** Its deployment is about to be made. */
  Release ask(Instant now) {
    return in(State.DEPLOYING, now, "").with(Map.of("asked", now.toString()));
  }

  /** What CodeDeploy is to install for its archive. */
  Release deploying(Deployable deployable) {
    return with(
        Map.of(
            "bucket", deployable.revision().bucket(),
            "key", deployable.revision().key(),
            "version", deployable.revision().version(),
            "etag", deployable.eTag(),
            "archive", archive().toString()));
  }

  /** To be deployed instead of its own archive. */
  Release to(Release other) {
    Revision r = other.revision();
    return with(
        Map.of("bucket", r.bucket(), "key", r.key(), "version", r.version(), "etag", other.eTag()));
  }

  Release instead(String name) {
    return with(Map.of("instead", name));
  }

  Release complaint(String why) {
    return with(Map.of("complaint", why));
  }

  Release content(String content) {
    return with(Map.of("content", content));
  }

  Release bad(String why) {
    return with(Map.of("bad", why));
  }

  /** Somebody forces it. */
  Release forgiven() {
    SortedMap<String, String> values = new TreeMap<>(entry.values());
    values.remove("bad");
    return new Release(entry.with(values));
  }

  Release failures(String text) {
    return with(Map.of("failed", text));
  }

  Release touched(Instant created) {
    return with(Map.of("touched", created.toString()));
  }

  Release tried() {
    return with(Map.of("tries", Integer.toString(tries() + 1)));
  }

  Release ignoringStop() {
    return with(Map.of("ignore-stop", "true"));
  }

  Release made(String deploymentId) {
    return with(Map.of("deployment", deploymentId, "state", name(State.DEPLOYING)));
  }

  /** To be tried once more, as another attempt. */
  Release again(Instant now, String reason) {
    SortedMap<String, String> values = new TreeMap<>(in(State.WAITING, now, reason).entry.values());
    values.remove("deployment");
    values.put("attempts", Integer.toString(number() + 1));
    return new Release(entry.with(values));
  }

  Release in(State state, Instant now, String reason) {
    return with(Map.of("state", name(state), "at", now.toString(), "reason", reason));
  }

  Release with(Map<String, String> changes) {
    SortedMap<String, String> values = new TreeMap<>(entry.values());
    values.putAll(changes);
    return new Release(entry.with(values));
  }

  private String text(String name) {
    return entry
        .find(name)
        .orElseThrow(
            () -> new IllegalStateException("Ledger entry release/" + id() + " has no " + name));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
