package dev.lampkeeper.simulator;

import dev.lampkeeper.simulator.backtest.BacktestCommand;
import dev.lampkeeper.simulator.backtest.ScalingCommand;
import dev.lampkeeper.simulator.bench.Bench;
import dev.lampkeeper.simulator.rehearsal.Rehearse;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's verbs. */
@Command(
    name = "lampkeeper",
    description = "Keeps a PHP site on AWS up, current and the right size.",
    subcommands = {Rehearse.class, BacktestCommand.class, ScalingCommand.class, Bench.class},
    synopsisSubcommandLabel = "VERB",
    footer = {
      "  check      Says whether a build archive can be released; see check --help.",
      "  release    Releases by hand; see release --help."
    },
    mixinStandardHelpOptions = true)
public final class Launcher {
  private Launcher() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // pictures and tables are the same in every country
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args));
  }

  /**
   * Runs a verb.
   *
   * @return 0 if all went well, 1 if something did not hold, 2 if it was called wrongly
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Launcher())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, given) -> {
          err.println(e.getMessage());
          return 2;
        })
        .setExecutionExceptionHandler((e, command, given) -> {
          throw e;
        })
        .execute(args);
  }
}
