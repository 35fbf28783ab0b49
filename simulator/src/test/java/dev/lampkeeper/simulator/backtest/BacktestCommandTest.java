package dev.lampkeeper.simulator.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.Launcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verb as a person calls it. */
final class BacktestCommandTest {
  @TempDir Path folder;
  private Path file = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writesAHistory() throws IOException {
    file = Files.writeString(folder.resolve("web.json"), new Past(4, 1).json());
  }

  @Test
  void showsWhatWouldHaveHappened() {
    assertEquals(0, run("backtest", file.toString(), "--price", "0.1", "--max", "8"));
    List<String> lines = out.toString().lines().toList();
    assertEquals(
        "From 2025-02-20 00:01 to 2025-02-24 00:00 UTC. The keeper learns from what is before 2025-02-22 00:30; what comes after is compared.",
        lines.getFirst());
    assertEquals(
        "as it ran                                               0   0.00 %             190       19.00            0.0",
        lines.get(3));
    assertEquals(
        List.of(
            "as it ran",
            "target tracking at 50 %",
            "the keeper",
            "the keeper beside that target tracking",
            "predictive scaling + 50 %",
            "4 instances all the time",
            "the least, knowing the future"),
        lines.subList(3, 10).stream().map(line -> line.substring(0, 40).strip()).toList());
    assertTrue(
        lines.contains(
            "An instance serves 100.0 requests a second at 100 % CPU: the median of the minutes at 15 to 95 %."),
        out::toString);
    assertEquals("", err.toString());
  }

  @Test
  void saysWhatItDoesNotKnow() throws IOException {
    Past past = new Past(4, 5);
    past.cpu.put(Past.BEGIN + 1000, 100.0);
    past.cpu.subMap(Past.BEGIN + 2000, Past.BEGIN + 2060).clear();
    Files.writeString(file, past.json());
    assertEquals(0, run("backtest", file.toString()));
    for (String said :
        List.of(
            "In 1 minutes the CPU was at 95 % or more: what was asked then is at least what is reckoned with.",
            "CPU or instances are known each 5 minutes only: shorter bursts are not seen, and all rows look better than they are.",
            "60 minutes without data are drawn as straight lines.")) {
      assertTrue(out.toString().contains(said), out::toString);
    }
  }

  @Test
  void drawsIt() throws IOException {
    Path picture = folder.resolve("p.svg");
    assertEquals(0, run("backtest", file.toString(), "--picture", picture.toString()));
    assertTrue(Files.readString(picture).contains("<title>web.json</title>"));
  }

  @Test
  void asksCloudWatchForWhatItReads() {
    assertEquals(0, run("backtest", "--queries", "web", "--balancer", "app/a/1/targetgroup/b/2"));
    var queries = JsonParser.parseString(out.toString()).getAsJsonArray();
    assertEquals(
        """
        {"Id":"requests","MetricStat":{"Metric":{"Namespace":"AWS/ApplicationELB","MetricName":"RequestCount",\
        "Dimensions":[{"Name":"LoadBalancer","Value":"app/a/1"},{"Name":"TargetGroup","Value":"targetgroup/b/2"}]},\
        "Period":60,"Stat":"Sum"}}\
        """,
        queries.get(2).toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("backtest", "--queries", "web"));
    assertEquals(2, JsonParser.parseString(out.toString()).getAsJsonArray().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "FILE --trace nab-rds-cpu",
        "--trace nasa",
        "--queries web --balancer web",
        "FILE --target 0",
        "FILE --slow-cpu 101",
        "FILE --min 0",
        "FILE --min 3 --max 2",
        "FILE --service 10",
        "FILE --sizes m7g.large",
        "FILE --calendar soon",
        "FILE --target much",
        "FILE --what",
        "none.json",
      })
  void refusesInOneLine(String call) {
    String[] args = ("backtest " + call).replace("FILE", file.toString()).strip().split(" ", -1);
    assertEquals(2, run(args), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void namesTheFileThatIsOfNoUse() throws IOException {
    Files.writeString(file, "{}");
    assertEquals(2, run("backtest", file.toString()));
    assertEquals(
        file
            + " cannot be replayed: it has no MetricDataResults; it must be what aws cloudwatch get-metric-data prints.\n",
        err.toString());
  }

  private int run(String... args) {
    return Launcher.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
