package dev.lampkeeper.simulator.backtest;

import java.util.ArrayList;
import java.util.List;

/**
 * What would have happened under each policy.
 *
 * @param target CPU of the plain target tracking, 0 to 100
 */
record Backtest(Demand demand, Site site, double target) {
  private static final String KEEPER = "the keeper";

  /** What ran, by a name for people. */
  record Row(String name, Course course) {}

  /** What is drawn: up to the keeper. */
  static List<Row> drawn(List<Row> rows) {
    return rows.stream().takeWhile(row -> !row.name.startsWith(KEEPER + " ")).toList();
  }

  /** Of a group's own past: as it ran is among them. */
  List<Row> rows(History history) {
    List<Row> rows = new ArrayList<>(rows());
    rows.addFirst(new Row("as it ran", history.asItRan(demand, site)));
    return rows;
  }

  /** The keeper, those that it is compared with, and the bounds. */
  List<Row> rows() {
    Course peak = Course.peak(demand, site);
    return List.of(
        new Row(
            "target tracking at %.0f %%".formatted(target),
            Replay.of(demand, site, Policy.tracking(target))),
        new Row(KEEPER, Replay.of(demand, site, Policy.keeper(site, 1))),
        new Row(
            KEEPER + " beside that target tracking",
            Replay.of(demand, site, Policy.beside(target, site))),
        new Row(
            "predictive scaling + %.0f %%".formatted(target),
            Replay.of(demand, site, Policy.predictive(target, site))),
        new Row("%.0f instances all the time".formatted(peak.capacity(0)), peak),
        new Row("the least, knowing the future", Oracle.of(demand, site)));
  }
}
