package dev.lampkeeper.simulator.rehearsal;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's verbs. */
@Command(
    name = "lampkeeper",
    description = "Keeps a PHP site on AWS up, current and the right size.",
    subcommands = {Rehearse.class},
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true)
public final class Rehearsal {
  private Rehearsal() {}

  /** Exits with 0 if all went well, 1 if something did not hold, 2 if it was called wrongly. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Rehearsal())
            .setParameterExceptionHandler((e, given) -> {
              e.getCommandLine().getErr().println(e.getMessage());
              return 2;
            })
            .execute(args));
  }
}
