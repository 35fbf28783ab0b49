package dev.lampkeeper.simulator.backtest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.lampkeeper.scaling.Calendar;
import dev.lampkeeper.scaling.Minute;
import dev.lampkeeper.scaling.ScalingConfig;
import dev.lampkeeper.scaling.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The keeper's decisions on a group that is simulated elsewhere, as docs/scaling.md describes it:
 * JSON objects, a line each. What is not said is taken as usual, what a row does not say is as if
 * the row were missing, and only what is no JSON object at all is refused.
 */
final class ScalingPolicy {
  private static final int HISTORY = 14 * 1440;

  private final Keeper keeper;
  private final List<Minute> minutes = new ArrayList<>();
  private final double begun;
  private Settings settings;

  /**
   * @param every minutes from one call to the next, or 0 if {@code init} says it
   */
  ScalingPolicy(JsonObject init, int every) {
    List<Size> sizes = sizes(array(init, "sizes"));
    Duration look =
        Duration.ofMinutes((long) Math.clamp(every > 0 ? every : number(init, "every", 1), 1, 60));
    var config =
        new ScalingConfig(
            number(init, "quota", 100),
            Duration.ofSeconds((long) Math.clamp(number(init, "boot", 240), 30, 3600)),
            look,
            100 * Math.clamp(number(init, "slo", 0.9), 0.1, 1),
            0,
            sizes,
            Calendar.EMPTY);
    keeper = new Keeper(config, 1, Integer.MAX_VALUE, 0);
    Size basic =
        sizes.stream().filter(size -> size.size() == 1).findFirst().orElse(sizes.getFirst());
    settings = new Settings(1, 50, 5, 5, basic, 0);
    add(array(init, "history"));
    begun = number(init, "start", minutes.isEmpty() ? 0 : 60.0 * minutes.getLast().minute());
  }

  /** What is set once. */
  JsonObject begin() {
    return set(keeper.begin(settings, minutes, (long) begun / 60));
  }

  /** What is changed now. */
  JsonObject tick(JsonObject tick) {
    add(array(tick, "series"));
    double now = number(tick, "t", Double.NaN);
    return Double.isNaN(now)
        ? new JsonObject()
        : set(keeper.decide(settings, minutes, (long) now / 60));
  }

  private JsonObject set(Settings wanted) {
    JsonObject said = new JsonObject();
    if (wanted.desired() > 0) {
      said.addProperty("min", wanted.floor());
      said.addProperty("desired", wanted.desired());
    }
    if (!wanted.size().equals(settings.size())) {
      said.addProperty("size", wanted.size().size());
    }
    if (wanted.target() != settings.target()) {
      said.addProperty("target", wanted.target());
      said.addProperty("warmup", 60 * wanted.warmUp());
      said.addProperty("cooldown", 60 * wanted.coolDown());
    }
    settings = wanted.done();
    return said;
  }

  private void add(JsonArray rows) {
    for (JsonElement each : rows) {
      double[] row = new double[4];
      for (int i = 0; i < row.length; i++) {
        row[i] =
            each.isJsonArray() && each.getAsJsonArray().size() > i
                ? number(each.getAsJsonArray().get(i), Double.NaN)
                : Double.NaN;
      }
      long minute = (long) row[0] / 60;
      boolean later = minutes.isEmpty() || minute > minutes.getLast().minute();
      if (later && row[0] >= 0 && row[1] >= 0 && row[2] >= 0 && row[3] >= 0) {
        minutes.add(new Minute(minute, row[1], row[2], (int) row[3], settings.size().size()));
      }
    }
    if (minutes.size() > 2 * HISTORY) {
      minutes.subList(0, minutes.size() - HISTORY).clear();
    }
  }

  private static List<Size> sizes(JsonArray pairs) {
    List<Size> sizes = new ArrayList<>();
    for (JsonElement each : pairs) {
      if (each.isJsonArray() && each.getAsJsonArray().size() == 2) {
        double size = number(each.getAsJsonArray().get(0), 0);
        double price = number(each.getAsJsonArray().get(1), 0);
        if (size > 0.1 && price > 0) {
          sizes.add(new Size("size " + size, size, price));
        }
      }
    }
    return sizes.isEmpty() ? List.of(new Size("size 1", 1, 1)) : sizes;
  }

  private static JsonArray array(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray array ? array : new JsonArray();
  }

  private static double number(JsonObject object, String name, double otherwise) {
    return object.has(name) ? number(object.get(name), otherwise) : otherwise;
  }

  private static double number(JsonElement value, double otherwise) {
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
      return otherwise;
    }
    double number = primitive.getAsDouble();
    return Double.isFinite(number) ? number : otherwise;
  }

  /**
   * @throws JsonParseException if it is no JSON object
   */
  static JsonObject parse(String line) {
    if (JsonParser.parseString(line) instanceof JsonObject object) {
      return object;
    }
    throw new JsonParseException("no object");
  }
}
