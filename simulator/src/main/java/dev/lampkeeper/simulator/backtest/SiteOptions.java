package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.scaling.Calendar;
import dev.lampkeeper.scaling.Ladder;
import dev.lampkeeper.scaling.Size;
import java.util.List;
import picocli.CommandLine.Option;

/** How a group is set, on the command line. */
final class SiteOptions {
  @Option(names = "--min", paramLabel = "N", description = "Fewest instances: ${DEFAULT-VALUE}.")
  private int min = 1;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Most instances, else twice what the highest load needs.")
  private int max;

  @Option(
      names = "--service",
      paramLabel = "SECONDS",
      description = "From the launch of an instance until it serves: ${DEFAULT-VALUE}.")
  private int service = 240;

  @Option(
      names = "--slow-cpu",
      paramLabel = "CPU",
      description = "Above it a minute is too slow, in percent: ${DEFAULT-VALUE}.")
  private double limit = 90;

  @Option(
      names = "--sizes",
      paramLabel = "TYPE=PRICE,…",
      description = "The keeper may take these types; the first, of price 1, is what runs now.")
  private String sizes = "";

  @Option(
      names = "--calendar",
      paramLabel = "EVENTS",
      description = "Known events, as in 2026-11-27T08:00+01:00/PT4H x4, separated by commas.")
  private String calendar = "";

  double limit() {
    return limit;
  }

  /**
   * @param otherwise the most instances if no maximum is given
   * @throws IllegalStateException if what was given is of no use
   */
  Site site(int otherwise) {
    if (limit <= 0 || limit > 100) {
      throw new IllegalStateException("--slow-cpu is a percentage: above 0, at most 100.");
    }
    if (min < 1 || (max != 0 && max < min)) {
      throw new IllegalStateException("--min must be at least 1, --max not below it.");
    }
    if (service < 60 || service > 3600) {
      throw new IllegalStateException("--service must be 60 to 3600 seconds.");
    }
    int most = max > 0 ? max : Math.max(min, otherwise);
    List<Size> ladder = Ladder.parse(sizes);
    return new Site(
        min,
        most,
        Math.ceilDiv(service, 60),
        limit,
        ladder.isEmpty() ? List.of(new Size("as now", 1, 1)) : ladder,
        Calendar.parse(calendar));
  }
}
