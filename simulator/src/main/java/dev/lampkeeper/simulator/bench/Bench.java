package dev.lampkeeper.simulator.bench;

import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Wiring;
import dev.lampkeeper.simulator.rehearsal.Performance;
import dev.lampkeeper.simulator.rehearsal.QuietFleet;
import dev.lampkeeper.simulator.rehearsal.QuietFleet.Cost;
import dev.lampkeeper.simulator.rehearsal.QuietFleet.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench}. */
@Command(
    name = "bench",
    description =
        "Measures the check of archives, the simulated region, what the keepers cost in it, and scaling.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
  private static final int WARM_UP = 20;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many random days: ${DEFAULT-VALUE}.")
  private int seeds = 100;

  @Option(
      names = "--mutants",
      paramLabel = "N",
      description = "How many broken archives and appspecs are checked: ${DEFAULT-VALUE}.")
  private int mutants = 100_000;

  @Option(names = "--scaling", description = "Only what docs/scaling.md shows.")
  private boolean scaling;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
    if (scaling) {
      ScalingTable.print(out);
      return 0;
    }
    ArchiveBench.run(out, mutants);
    play(WARM_UP);
    long started = System.nanoTime();
    Duration played = play(seeds);
    double seconds = (System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
    Cost launch = Measured.launch();
    Cost hour = Measured.idleHour(100);
    Release release = QuietFleet.ofTwenty().release();
    row(out, "seeds a minute", seeds / seconds * 60, "");
    row(out, "simulated days a second", played.toHours() / 24.0 / seconds, "");
    row(out, "a launch: SDK attempts", launch.attempts(), "15 wanted");
    row(out, "a launch: invocations", launch.invocations(), "6 wanted");
    row(out, "an idle hour of 100 instances: SDK attempts", hour.attempts(), "300 wanted");
    row(out, "an idle hour of 100 instances: invocations", hour.invocations(), "");
    row(
        out,
        "a release to 20 instances: seconds to the first",
        (double) release.first().toSeconds(),
        "");
    row(
        out,
        "a release to 20 instances: seconds to every one",
        (double) release.every().toSeconds(),
        "");
    row(out, "a release to 20 instances: SDK attempts", release.cost().attempts(), "");
    row(out, "a release to 20 instances: invocations", release.cost().invocations(), "");
    Jvm.run(Jvm.command("-Xmx64m", Decisions.class.getName()), ProcessBuilder.Redirect.INHERIT);
    ScalingTable.print(out);
    out.flush();
    return 0;
  }

  /** Plays random days, and says how much time went by in them. */
  private static Duration play(int days) {
    Duration played = Duration.ZERO;
    for (int seed = 1; seed <= days; seed++) {
      Instant end = Performance.ofDay(seed, Wiring.TRUE, line -> {}).region().kernel().instant();
      played = played.plus(Duration.between(Region.START, end));
    }
    return played;
  }

  private static void row(PrintWriter out, String what, double value, String wanted) {
    out.println("%-47s %9.1f  %s".formatted(what, value, wanted).stripTrailing());
  }
}
