package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.scaling.Calendar;
import dev.lampkeeper.scaling.Ladder;
import dev.lampkeeper.scaling.Size;
import dev.lampkeeper.simulator.backtest.Backtest.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code backtest}. */
@Command(
    name = "backtest",
    description = "Replays a group's own history from CloudWatch under other policies.",
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {
  /** Basic instances that are enough for a load that comes with the project, nearly always. */
  private static final int FLEET = 20;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "What aws cloudwatch get-metric-data printed; --queries says how to fetch it.")
  private @Nullable Path file;

  @Option(
      names = "--target",
      paramLabel = "CPU",
      description = "Of the target tracking to compare with, in percent: ${DEFAULT-VALUE}.")
  private double target = 50;

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

  @Option(
      names = "--price",
      paramLabel = "MONEY",
      description = "Of an hour of an instance of the present type.")
  private double price;

  @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draws it there, too.")
  private @Nullable Path picture;

  @Option(
      names = "--trace",
      paramLabel = "NAME",
      description = "Instead of FILE, a load that comes with the project, on some 20 instances.")
  private @Nullable String trace;

  @Option(
      names = "--queries",
      paramLabel = "GROUP",
      description = "Instead of all that: prints what to ask CloudWatch for of this group.")
  private @Nullable String group;

  @Option(
      names = "--balancer",
      paramLabel = "app/…/targetgroup/…",
      description = "With --queries: the balancer and the target group whose requests are counted.")
  private String balancer = "";

  @Override
  public Integer call() throws IOException {
    if (Stream.of(file, trace, group).filter(Objects::nonNull).count() != 1) {
      throw wrong("Name a FILE to replay, or a --trace, or ask with --queries what to fetch.");
    }
    if (group != null) {
      out().println(queries(group));
    } else if (trace != null) {
      replay(trace);
    } else if (file != null) {
      replay(file);
    }
    return 0;
  }

  private String queries(String group) {
    if (!balancer.isEmpty() && !balancer.matches("app/.+/targetgroup/.+")) {
      throw wrong(
          "--balancer must be app/NAME/ID/targetgroup/NAME/ID, as the ends of both ARNs say.");
    }
    return Queries.of(group, balancer);
  }

  private void replay(String trace) throws IOException {
    if (!Traces.NAMES.contains(trace)) {
      throw wrong("--trace must be one of " + String.join(", ", Traces.NAMES) + ".");
    }
    Site site = site(5 * FLEET);
    Demand demand = Traces.read(trace, site, FLEET);
    show(trace, demand, site, new Backtest(demand, site, target).rows());
  }

  private void replay(Path file) throws IOException {
    Fetched fetched = fetched(file);
    Demand demand = fetched.history().demand();
    Site site = site(2 * (int) Math.ceil(demand.highest() * 100 / limit));
    var rows = new Backtest(demand, site, target).rows(fetched.history());
    show(file.getFileName().toString(), demand, site, rows).print(fetched);
  }

  private Report show(String name, Demand demand, Site site, List<Row> rows) throws IOException {
    Report report = new Report(out(), demand, site);
    report.print(rows, price);
    if (picture != null) {
      Files.writeString(picture, Picture.of(name, demand, site, Backtest.drawn(rows)));
    }
    return report;
  }

  private Fetched fetched(Path file) {
    try {
      return Fetched.of(MetricData.read(file));
    } catch (UnusableHistory e) {
      throw wrong("%s cannot be replayed: %s.".formatted(file, e.getMessage()));
    }
  }

  private Site site(int otherwise) {
    if (target <= 0 || target > 100 || limit <= 0 || limit > 100) {
      throw wrong("--target and --slow-cpu are percentages: above 0, at most 100.");
    }
    if (min < 1 || (max != 0 && max < min)) {
      throw wrong("--min must be at least 1, --max not below it.");
    }
    if (service < 60 || service > 3600) {
      throw wrong("--service must be 60 to 3600 seconds.");
    }
    int most = max > 0 ? max : Math.max(min, otherwise);
    try {
      List<Size> ladder = sizes.isBlank() ? List.of(new Size("as now", 1, 1)) : Ladder.parse(sizes);
      return new Site(
          min, most, Math.ceilDiv(service, 60), limit, ladder, Calendar.parse(calendar));
    } catch (IllegalStateException e) {
      throw wrong(e.getMessage());
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
  }

  private ParameterException wrong(@Nullable String sentence) {
    var command = Objects.requireNonNull(spec, "picocli sets it").commandLine();
    return new ParameterException(command, Objects.requireNonNull(sentence));
  }
}
