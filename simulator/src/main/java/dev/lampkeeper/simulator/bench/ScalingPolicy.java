package dev.lampkeeper.simulator.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.scaling.Calendar;
import dev.lampkeeper.scaling.Minute;
import dev.lampkeeper.scaling.Planner;
import dev.lampkeeper.scaling.ScalingConfig;
import dev.lampkeeper.scaling.ScalingDecision;
import dev.lampkeeper.scaling.ScalingDecision.Leave;
import dev.lampkeeper.scaling.ScalingDecision.Resize;
import dev.lampkeeper.scaling.ScalingDecision.Run;
import dev.lampkeeper.scaling.ScalingFacts;
import dev.lampkeeper.scaling.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The keeper's decisions on a group that is simulated elsewhere, as docs/scaling.md describes it:
 * JSON objects, a line each.
 */
final class ScalingPolicy {
  private static final int HISTORY = 14 * 1440;

  /** Just below the limit: target tracking acts where the forecast was wrong. */
  private static final double TARGET = 0.95;

  private final Planner planner = new Planner();
  private final List<Minute> minutes = new ArrayList<>();
  private final ScalingConfig config;
  private final long since;
  private Size size;
  private Size sizeBefore;
  private long sizeSince;

  /** Takes over a group. */
  ScalingPolicy(JsonObject init, Duration every) {
    List<Size> sizes = new ArrayList<>();
    for (JsonElement pair : init.getAsJsonArray("sizes")) {
      JsonArray values = pair.getAsJsonArray();
      sizes.add(
          new Size(
              values.get(0).getAsString(),
              values.get(0).getAsDouble(),
              values.get(1).getAsDouble()));
    }
    size = sizes.stream().filter(each -> each.size() == 1).findFirst().orElseThrow();
    sizeBefore = size;
    config =
        new ScalingConfig(
            init.get("quota").getAsDouble(),
            Duration.ofSeconds(init.get("boot").getAsLong()),
            every,
            init.get("slo").getAsDouble() * 100,
            0,
            sizes,
            Calendar.EMPTY);
    since = init.get("start").getAsLong() / 60;
    add(init.getAsJsonArray("history"));
  }

  /** What is set once. */
  JsonObject begin() {
    JsonObject settings = new JsonObject();
    settings.addProperty("target", TARGET * config.limit());
    settings.addProperty("warmup", config.service().toSeconds());
    settings.addProperty("cooldown", 0);
    return settings;
  }

  /** What is changed now. */
  JsonObject tick(JsonObject tick) {
    add(tick.getAsJsonArray("series"));
    long now = tick.get("t").getAsLong() / 60;
    JsonObject settings = new JsonObject();
    ScalingDecision decision =
        planner.decide(
            new ScalingFacts(now, minutes, since, size, sizeSince, 1, Integer.MAX_VALUE, List.of()),
            config);
    switch (decision) {
      case Leave _ -> {}
      case Run run -> {
        settings.addProperty("min", run.instances());
        settings.addProperty("desired", run.instances());
      }
      case Resize resize -> {
        sizeBefore = size;
        size = resize.size();
        sizeSince = now;
        settings.addProperty("size", size.size());
      }
    }
    return settings;
  }

  private void add(JsonArray rows) {
    for (JsonElement each : rows) {
      JsonArray row = each.getAsJsonArray();
      minutes.add(
          new Minute(
              row.get(0).getAsLong() / 60,
              row.get(1).getAsDouble(),
              row.get(2).getAsDouble(),
              row.get(3).getAsInt(),
              (row.get(0).getAsLong() / 60 < sizeSince ? sizeBefore : size).size()));
    }
    if (minutes.size() > HISTORY) {
      minutes.subList(0, minutes.size() - HISTORY).clear();
    }
  }

  static JsonObject parse(String line) {
    return JsonParser.parseString(line).getAsJsonObject();
  }
}
