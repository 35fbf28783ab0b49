package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.simulator.backtest.Backtest.Row;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Tells people what a backtest says, and what it takes for granted. */
final class Report {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final Demand demand;
  private final Site site;

  Report(PrintWriter out, Demand demand, Site site) {
    this.out = out;
    this.demand = demand;
    this.site = site;
  }

  /**
   * @param price of an hour of a basic instance; 0 if it is not known
   */
  void print(List<Row> rows, double price) {
    line(
        "From %s to %s UTC. The keeper learns from what is before %s; what comes after is compared."
            .formatted(time(0), time(demand.minutes()), time(demand.measured())));
    line("");
    String money = price > 0 ? "%12s" : "%s";
    line(
        ("%-40s %16s %8s %15s" + money + " %14s")
            .formatted(
                "",
                "minutes too slow",
                "",
                "instance-hours",
                price > 0 ? "money" : "",
                "changes a day"));
    for (Row row : rows) {
      Course course = row.course();
      line(
          ("%-40s %16d %6.2f %% %15.0f" + money + " %14.1f")
              .formatted(
                  row.name(),
                  course.slow(),
                  course.slowShare(),
                  course.hours(),
                  price > 0 ? "%.2f".formatted(course.hours() * price) : "",
                  course.changesADay()));
    }
    line("");
    line(
        "A minute is too slow when its load is above %.0f %% of what is in service."
            .formatted(site.limit()));
    line(
        "An instance is paid for from its launch on and serves %d minutes later; instances of the present type, %d to %d."
            .formatted(site.service(), site.least(), site.most()));
  }

  /** What is known of a load that is the group's own. */
  void print(Fetched fetched) {
    History history = fetched.history();
    if (history.each() > 0) {
      line(
          "An instance serves %.1f requests a second at 100 %% CPU: the median of the minutes at 15 to 95 %%."
              .formatted(history.each()));
    } else {
      line("No minute shows what a request costs: the load is the CPU alone.");
    }
    if (history.cut() > 0) {
      line(
          "In %d minutes the CPU was at 95 %% or more: what was asked then is at least what is reckoned with."
              .formatted(history.cut()));
    }
    if (fetched.period() > 1) {
      line(
          "CPU or instances are known each %d minutes only: shorter bursts are not seen, and all rows look better than they are."
              .formatted(fetched.period()));
    }
    if (fetched.missing() > 0) {
      line("%d minutes without data are drawn as straight lines.".formatted(fetched.missing()));
    }
  }

  private String time(int minute) {
    return TIME.format(Instant.ofEpochSecond(60 * demand.clock(minute)));
  }

  private void line(String text) {
    out.println(text.stripTrailing());
  }
}
