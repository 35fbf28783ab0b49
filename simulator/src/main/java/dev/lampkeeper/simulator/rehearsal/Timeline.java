package dev.lampkeeper.simulator.rehearsal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.region.Region;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person follows: one line for what happened or was decided, with the time and why. */
public final class Timeline implements Chronicle {
  private static final int LONGEST = 500;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Pattern REVISION =
      Pattern.compile("s3://[a-z0-9.-]+/(\\S+?)\\?versionId=([0-9a-f]{6})[0-9a-f]+");
  private static final Pattern HOOK =
      Pattern.compile("CodeDeploy-managed-automatic-launch-deployment-hook-[\\w-]+");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  private final InstantSource clock;
  private final Consumer<String> lines;
  private final MessageDigest digest;
  private final SortedMap<String, Integer> dropped = new TreeMap<>();
  private Instant flushAt = Instant.MAX;

  /**
   * @param lines takes each line
   */
  public Timeline(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void note(String service, String subject, String what) {
    line(service, subject, what);
  }

  /** A line of a keeper's journal, as the function prints it. */
  public void journal(String json) {
    JsonObject line = JsonParser.parseString(json).getAsJsonObject();
    if (!line.has("decision")) {
      return;
    }
    String keeper = text(line.get("Keeper")).toUpperCase(Locale.ROOT);
    if (text(line.get("subject")).equals("sweep") && text(line.get("decision")).equals("drop")) {
      if (dropped.isEmpty()) {
        flushAt = clock.instant().plus(MINUTE);
      }
      dropped.merge(keeper, 1, Integer::sum);
      return;
    }
    String evidence =
        line.has("evidence")
            ? line.getAsJsonObject("evidence").entrySet().stream()
                .map(e -> e.getKey() + ": " + text(e.getValue()))
                .collect(Collectors.joining("; ", " (", ")"))
            : "";
    line(
        keeper,
        text(line.get("subject")),
        text(line.get("decision")) + ", because " + text(line.get("reason")) + evidence);
  }

  /** Something in words that is no line of its own kind, for example a heading. */
  public void say(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    lines.accept(text);
  }

  /** The time since the beginning, as the timeline shows it. */
  public String elapsed() {
    return elapsed(Duration.between(Region.START, clock.instant()));
  }

  static String elapsed(Duration since) {
    return "%02d:%02d:%02d"
        .formatted(since.toHours(), since.toMinutesPart(), since.toSecondsPart());
  }

  /** The same for the same lines only. */
  public String hash() {
    try {
      MessageDigest sofar = (MessageDigest) digest.clone();
      return HexFormat.of().formatHex(sofar.digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void line(String who, String subject, String what) {
    if (!dropped.isEmpty() && !clock.instant().isBefore(flushAt)) {
      SortedMap<String, Integer> late = new TreeMap<>(dropped);
      dropped.clear();
      late.forEach(
          (keeper, count) -> write(keeper, "sweep", "dropped " + count + " that came late"));
    }
    write(who, subject, what);
  }

  private void write(String who, String subject, String what) {
    String flat = what.strip().replaceAll("\\s*\\R\\s*", " | ");
    String whole =
        "%s  %-12s %-20s %s".formatted(elapsed(), who, brief(subject), brief(flat)).stripTrailing();
    say(whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…");
  }

  /** Long names that say nothing to a person, shortened. */
  static String brief(String text) {
    String brief = REVISION.matcher(text).replaceAll("$1@$2");
    brief = HOOK.matcher(brief).replaceAll("CodeDeploy's hook");
    return TIME.matcher(brief)
        .replaceAll(m -> elapsed(Duration.between(Region.START, Instant.parse(m.group()))));
  }

  private static String text(JsonElement element) {
    return element.getAsString();
  }
}
