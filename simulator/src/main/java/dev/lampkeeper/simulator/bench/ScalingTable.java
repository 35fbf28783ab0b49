package dev.lampkeeper.simulator.bench;

import dev.lampkeeper.scaling.Calendar;
import dev.lampkeeper.scaling.Ladder;
import dev.lampkeeper.simulator.backtest.Course;
import dev.lampkeeper.simulator.backtest.Demand;
import dev.lampkeeper.simulator.backtest.Oracle;
import dev.lampkeeper.simulator.backtest.Policy;
import dev.lampkeeper.simulator.backtest.Replay;
import dev.lampkeeper.simulator.backtest.Site;
import dev.lampkeeper.simulator.backtest.Traces;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The keeper beside its peers on the loads in bench/traces, as a table of Markdown: of each, the
 * minutes too slow in percent, and the cost against the cheapest schedule that knows the future.
 */
final class ScalingTable {
  static final int FLEET = 20;
  static final Site SITE =
      new Site(
          1,
          5 * FLEET,
          4,
          90,
          Ladder.parse("m7g.large=1,m7g.medium=0.5,m7g.xlarge=2,m7g.2xlarge=4"),
          Calendar.EMPTY);

  private static final String HEAD =
      """
      | load | target tracking at 50 % | predictive scaling + 50 % | static peak | the keeper, each minute | each five |
      |---|---|---|---|---|---|\
      """;

  private record Cell(double slow, double cost) {
    @Override
    public String toString() {
      return "%.2f %%, %.2f".formatted(slow, cost);
    }
  }

  private ScalingTable() {}

  static void print(PrintWriter out) throws IOException {
    out.println(HEAD);
    List<List<Cell>> rows = new ArrayList<>();
    for (String trace : Traces.NAMES) {
      rows.add(cells(trace));
      out.println(row(trace, rows.getLast()));
      out.flush();
    }
    List<Cell> means =
        IntStream.range(0, rows.getFirst().size())
            .mapToObj(i -> mean(rows.stream().map(row -> row.get(i)).toList()))
            .toList();
    out.println(row("mean, geometric mean", means));
    out.flush();
  }

  /** The row of one load. */
  static String row(String trace) throws IOException {
    return row(trace, cells(trace));
  }

  private static List<Cell> cells(String trace) throws IOException {
    Demand demand = Traces.read(trace, SITE, FLEET);
    double least = Oracle.of(demand, SITE).hours();
    return List.of(
            Replay.of(demand, SITE, Policy.tracking(50)),
            Replay.of(demand, SITE, Policy.predictive(50, SITE)),
            Course.peak(demand, SITE),
            Replay.of(demand, SITE, Policy.keeper(SITE, 1)),
            Replay.of(demand, SITE, Policy.keeper(SITE, 5)))
        .stream()
        .map(course -> new Cell(course.slowShare(), course.hours() / least))
        .toList();
  }

  private static Cell mean(List<Cell> cells) {
    double slow = cells.stream().mapToDouble(Cell::slow).average().orElseThrow();
    double log = cells.stream().mapToDouble(cell -> Math.log(cell.cost)).average().orElseThrow();
    return new Cell(slow, Math.exp(log));
  }

  private static String row(String name, List<Cell> cells) {
    return cells.stream()
        .map(Cell::toString)
        .collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
  }
}
