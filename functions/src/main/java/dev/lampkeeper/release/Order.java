package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person wants: an intent with more to it than a keeper's. It is open until it was carried
 * out, a release that came of it included, or cannot be.
 */
record Order(Verb verb, Intent intent) {
  /** One that waits for so long for its turn is forgotten. */
  private static final Duration KEPT = Duration.ofDays(7);

  private static final Comparator<Order> ASKED =
      Comparator.comparing(Order::asked).thenComparing(order -> order.intent().id());

  /** What can be wanted. */
  enum Verb {
    /** An archive that lies in the bucket. */
    DEPLOY,
    /** The last good release instead of the current one. */
    BACK,
    /** What is uploaded waits from now on. */
    HOLD,
    /** What is uploaded is deployed again, and so is the newest. */
    RESUME;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One that was not written yet.
   *
   * @param mark tells it from others of the same moment
   * @param values what there is besides, by name
   */
  static Order fresh(Verb verb, Instant now, String mark, Map<String, String> values) {
    Map<String, String> all = new TreeMap<>(values);
    all.put("intent", verb.toString());
    all.put("asked", now.toString());
    String id = "order " + now + " " + mark;
    return new Order(verb, new Intent(Entry.fresh(Intent.KIND, id, now.plus(KEPT)).with(all)));
  }

  /** Empty if it is a keeper's intent. */
  static Optional<Order> of(Intent intent) {
    return Arrays.stream(Verb.values())
        .filter(verb -> verb.toString().equals(intent.what()))
        .findFirst()
        .map(verb -> new Order(verb, intent));
  }

  /** A person's orders among the intents, the earliest first. */
  static List<Order> among(List<Intent> intents) {
    return intents.stream().flatMap(i -> of(i).stream()).sorted(ASKED).toList();
  }

  Instant asked() {
    return Instant.parse(intent.asked());
  }

  /** Whether this is the archive that is to be deployed. */
  boolean names(Upload upload) {
    return verb == Verb.DEPLOY
        && upload.revision().key().equals(text("archive"))
        && upload.revision().version().equals(text("version"));
  }

  /** Whether an archive that failed before may be deployed. */
  boolean force() {
    return text("force").equals("true");
  }

  /** Who asked, as they say. */
  String by() {
    return text("by");
  }

  /** The release that comes of it; short enough for a deployment's description. */
  String releaseId() {
    return verb + "-" + asked() + "-" + Integer.toHexString(intent.id().hashCode());
  }

  /** In words, as it was asked. */
  @Override
  public String toString() {
    String what =
        switch (verb) {
          case DEPLOY -> "deploy " + text("archive") + (force() ? " --force" : "");
          case BACK -> "back from " + intent.release();
          case HOLD -> "hold: " + intent.reason();
          case RESUME -> "resume";
        };
    return what + " (" + by() + ", " + asked() + ")";
  }

  private String text(String name) {
    return intent.entry().find(name).orElse("");
  }
}
