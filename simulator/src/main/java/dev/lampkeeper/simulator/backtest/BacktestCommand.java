package dev.lampkeeper.simulator.backtest;

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
import picocli.CommandLine.Mixin;
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

  @Mixin private final SiteOptions options = new SiteOptions();

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
    Site site = site(2 * (int) Math.ceil(demand.highest() * 100 / options.limit()));
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
    if (target <= 0 || target > 100) {
      throw wrong("--target is a percentage: above 0, at most 100.");
    }
    try {
      return options.site(otherwise);
    } catch (IllegalStateException e) {
      throw wrong(Objects.requireNonNull(e.getMessage()));
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
  }

  private ParameterException wrong(String sentence) {
    var command = Objects.requireNonNull(spec, "picocli sets it").commandLine();
    return new ParameterException(command, sentence);
  }
}
