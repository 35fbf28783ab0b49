package dev.lampkeeper.simulator.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricDataTest {
  @TempDir Path folder;

  @Test
  void putsTheResultsOfAllPagesTogether() throws Exception {
    var read =
        read(
            """
            {"MetricDataResults": [
              {"Id": "cpu", "Label": "CPU", "StatusCode": "PartialData",
               "Timestamps": ["2026-11-20T10:02:00+00:00", "2026-11-20T10:00:00Z"], "Values": [3, 1.5]},
              {"Id": "requests", "Timestamps": [], "Values": []},
              {"Id": "cpu", "Label": "CPU", "StatusCode": "Complete",
               "Timestamps": ["2026-11-20T11:01:00+01:00"], "Values": [2]}],
             "Messages": []}
            """);
    long ten = 29_919_480;
    assertEquals(Map.of(ten, 1.5, ten + 1, 2.0, ten + 2, 3.0), read.get("cpu"));
    assertEquals(Map.of(), read.get("requests"));
  }

  /** As the CLI writes them with {@code cli_timestamp_format = wire}. */
  @ParameterizedTest
  @ValueSource(strings = {"1773136800", "1773136800.0", "\"1773136800.5\"", "1.7731368E9"})
  void takesSecondsSince1970(String time) throws Exception {
    var read =
        read(
            "{\"MetricDataResults\":[{\"Id\":\"cpu\",\"Timestamps\":[%s],\"Values\":[1]}]}"
                .formatted(time));
    assertEquals(Map.of(29_552_280L, 1.0), read.get("cpu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~ | it is empty
          not json | it is not the JSON of aws cloudwatch get-metric-data; fetch it with --output json
          [1] | it is not the JSON of aws cloudwatch get-metric-data; fetch it with --output json
          {"MetricDataResults":7} | it is not the JSON of aws cloudwatch get-metric-data; fetch it with --output json
          {"MetricDataResults":[{"Id":"cpu"} | it is not the JSON of aws cloudwatch get-metric-data; fetch it with --output json
          {} | it has no MetricDataResults; it must be what aws cloudwatch get-metric-data prints
          {"Datapoints":[],"Label":"CPUUtilization"} | it has no MetricDataResults; it must be what aws cloudwatch get-metric-data prints
          {"MetricDataResults":[],"NextToken":"x"} | it is cut, as its NextToken says; fetch it without --no-paginate and --max-items
          {"MetricDataResults":[null]} | one of its MetricDataResults has no Id
          {"MetricDataResults":[{"Values":[]}]} | one of its MetricDataResults has no Id
          {"MetricDataResults":[{"Id":"cpu","StatusCode":"Forbidden"}]} | CloudWatch said Forbidden for cpu; fetch it again
          {"MetricDataResults":[{"Id":"cpu","StatusCode":"InternalError"}]} | CloudWatch said InternalError for cpu; fetch it again
          {"MetricDataResults":[{"Id":"cpu","Timestamps":["2026-11-20T10:02:00Z"],"Values":[]}]} | cpu has 1 times but 0 values
          {"MetricDataResults":[{"Id":"cpu","Timestamps":["2026-11-20T10:02:00Z"]}]} | cpu has 1 times but 0 values
          {"MetricDataResults":[{"Id":"cpu","Timestamps":["soon"],"Values":[1]}]} | cpu has a time that is none: soon
          {"MetricDataResults":[{"Id":"cpu","Timestamps":["2026-11-20T10:02"],"Values":[1]}]} | cpu has a time that is none: 2026-11-20T10:02
          {"MetricDataResults":[{"Id":"cpu","Timestamps":[null],"Values":[1]}]} | cpu has a time that is none: null
          {"MetricDataResults":[{"Id":"cpu","Timestamps":["2026-11-20T10:02:00Z"],"Values":[-1]}]} | cpu has a value that is none: -1.0
          {"MetricDataResults":[{"Id":"cpu","Timestamps":["2026-11-20T10:02:00Z"],"Values":[null]}]} | cpu has a value that is none: null
          """)
  void saysWhatIsWrong(String text, String said) {
    assertEquals(said, assertThrows(UnusableHistory.class, () -> read(text)).getMessage());
  }

  @Test
  void saysWhenItCannotBeRead() {
    Path none = folder.resolve("none.json");
    assertEquals(
        "it cannot be read",
        assertThrows(UnusableHistory.class, () -> MetricData.read(none)).getMessage());
  }

  private Map<String, ?> read(String text) throws IOException, UnusableHistory {
    return MetricData.read(Files.writeString(folder.resolve("h.json"), text));
  }
}
