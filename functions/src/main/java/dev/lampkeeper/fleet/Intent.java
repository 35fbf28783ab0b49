package dev.lampkeeper.fleet;

import dev.lampkeeper.ledger.Entry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a keeper, or a person, wants of {@code release}, which alone may deploy; in the ledger until
 * it was answered, and after: kind {@code intent}. It is a ledger entry with names for its values.
 */
public record Intent(Entry entry) {
  public static final String KIND = "intent";

  /** What a keeper can want. */
  public enum Wish {
    /** The last good release instead of the one that is complained of. */
    LAST_GOOD("last-good"),
    /** The current release for the instances that missed it. */
    BRING_UP("bring-up");

    private final String text;

    Wish(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One that was not written yet. The same wish about the same release has the same id.
   *
   * @param release what it is about, by its {@link CurrentRelease#name}
   * @param expires from when on the same can be wanted again
   */
  public static Intent of(Wish wish, String release, String reason, Instant now, Instant expires) {
    return new Intent(
        Entry.fresh(KIND, wish + " " + release, expires)
            .with(
                Map.of(
                    "intent",
                    wish.text,
                    "release",
                    release,
                    "reason",
                    reason,
                    "asked",
                    now.toString())));
  }

  public String id() {
    return entry.id();
  }

  /** Empty if it is none of a keeper's that is known. */
  public Optional<Wish> wish() {
    return Arrays.stream(Wish.values()).filter(w -> w.text.equals(what())).findFirst();
  }

  /** What is wanted, in a word. */
  public String what() {
    return text("intent");
  }

  public String release() {
    return text("release");
  }

  public String reason() {
    return text("reason");
  }

  /** As text: it is only told from others. */
  public String asked() {
    return text("asked");
  }

  public boolean open() {
    return entry.find("answered").isEmpty();
  }

  /** What came of it, in words; empty as long as it is open. */
  public String answer() {
    return text("answer");
  }

  /** Whether it was answered by its being done. */
  public boolean done() {
    return text("done").equals("true");
  }

  /**
   * The same, answered.
   *
   * @param done whether what was wanted came of it
   */
  public Intent answered(Instant now, boolean done, String answer) {
    SortedMap<String, String> values = new TreeMap<>(entry.values());
    values.put("answered", now.toString());
    values.put("done", Boolean.toString(done));
    values.put("answer", answer);
    return new Intent(entry.with(values));
  }

  private String text(String name) {
    return entry.find(name).orElse("");
  }
}
