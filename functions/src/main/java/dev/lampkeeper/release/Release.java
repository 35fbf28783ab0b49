package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger keeps of one archive's way to the fleet, kind {@code release}, and the ways in
 * which it changes; each change is a new release.
 */
record Release(Entry entry) implements Recorded {
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

  /**
   * Goes on with an attempt that turns out to be made: a later one if earlier ones are forgotten.
   */
  Release found(Deployed deployed) {
    int n = number(deployed).orElse(number());
    return with(
        Map.of("attempts", Integer.toString(n), "tries", Integer.toString(tries() + n - number())));
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

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
