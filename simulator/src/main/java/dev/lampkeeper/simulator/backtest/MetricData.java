package dev.lampkeeper.simulator.backtest;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code aws cloudwatch get-metric-data} prints. The CLI asks for all pages and puts their
 * results one after the other: a metric may have several, in any order of time.
 */
final class MetricData {
  private static final Gson GSON =
      new GsonBuilder().setFieldNamingPolicy(FieldNamingPolicy.UPPER_CAMEL_CASE).create();

  /** As the CLI prints it. */
  private record Answer(
      @Nullable List<@Nullable Result> metricDataResults, @Nullable String nextToken) {}

  /** The times are texts, or seconds since 1970, as the CLI is configured. */
  private record Result(
      @Nullable String id,
      @Nullable String statusCode,
      @Nullable List<@Nullable String> timestamps,
      @Nullable List<@Nullable Double> values) {}

  private MetricData() {}

  /** The values of each metric by its id in the query, by minutes since 1970. */
  static Map<String, NavigableMap<Long, Double>> read(Path file) throws UnusableHistory {
    Answer answer = answer(file);
    if (answer.nextToken != null) {
      throw new UnusableHistory(
          "it is cut, as its NextToken says; fetch it without --no-paginate and --max-items");
    }
    if (answer.metricDataResults == null) {
      throw new UnusableHistory(
          "it has no MetricDataResults; it must be what aws cloudwatch get-metric-data prints");
    }
    Map<String, NavigableMap<Long, Double>> series = new TreeMap<>();
    for (Result result : answer.metricDataResults) {
      if (result == null || result.id == null) {
        throw new UnusableHistory("one of its MetricDataResults has no Id");
      }
      add(result, result.id, series.computeIfAbsent(result.id, _ -> new TreeMap<>()));
    }
    return series;
  }

  private static Answer answer(Path file) throws UnusableHistory {
    try (Reader reader = Files.newBufferedReader(file)) {
      Answer answer = GSON.fromJson(reader, Answer.class);
      if (answer != null) {
        return answer;
      }
      throw new UnusableHistory("it is empty");
    } catch (IOException e) {
      throw new UnusableHistory("it cannot be read");
    } catch (JsonParseException e) {
      throw new UnusableHistory(
          "it is not the JSON of aws cloudwatch get-metric-data; fetch it with --output json");
    }
  }

  private static void add(Result result, String id, NavigableMap<Long, Double> series)
      throws UnusableHistory {
    if ("InternalError".equals(result.statusCode) || "Forbidden".equals(result.statusCode)) {
      throw new UnusableHistory(
          "CloudWatch said %s for %s; fetch it again".formatted(result.statusCode, id));
    }
    var times = result.timestamps == null ? List.<@Nullable String>of() : result.timestamps;
    var values = result.values == null ? List.<@Nullable Double>of() : result.values;
    if (times.size() != values.size()) {
      throw new UnusableHistory(
          "%s has %d times but %d values".formatted(id, times.size(), values.size()));
    }
    for (int i = 0; i < times.size(); i++) {
      Double value = values.get(i);
      if (value == null || !Double.isFinite(value) || value < 0) {
        throw new UnusableHistory("%s has a value that is none: %s".formatted(id, value));
      }
      series.put(minute(times.get(i), id), value);
    }
  }

  private static long minute(@Nullable String time, String id) throws UnusableHistory {
    try {
      if (time != null) {
        return Math.floorDiv(
            time.contains("T")
                ? OffsetDateTime.parse(time).toEpochSecond()
                : (long) Double.parseDouble(time),
            60);
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      // Said below, as of a time that is missing.
    }
    throw new UnusableHistory("%s has a time that is none: %s".formatted(id, time));
  }
}
