package dev.lampkeeper.simulator.region;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the functions print, as far as it is a keeper's journal. */
final class Heard {
  private final InstantSource clock;
  private final List<Said> journal = new ArrayList<>();
  private final SortedMap<String, Instant> sweepEnded = new TreeMap<>();

  Heard(InstantSource clock) {
    this.clock = clock;
  }

  /** A line as a function prints it. */
  void line(String json) {
    JsonObject line = JsonParser.parseString(json).getAsJsonObject();
    String keeper = line.get("Keeper").getAsString();
    if (line.has("SweepsEnded")) {
      sweepEnded.put(keeper, clock.instant());
    }
    if (line.has("decision")) {
      journal.add(
          new Said(
              clock.instant(),
              keeper,
              line.get("subject").getAsString(),
              line.get("decision").getAsString(),
              line));
    }
  }

  List<Said> journal() {
    return journal;
  }

  boolean sweptSince(String keeper, Instant time) {
    return sweepEnded.getOrDefault(keeper, Instant.MIN).isAfter(time);
  }
}
