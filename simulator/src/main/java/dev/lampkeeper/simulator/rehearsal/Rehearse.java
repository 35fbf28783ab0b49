package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.region.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code rehearse}. */
@Command(
    name = "rehearse",
    description = "Runs a scenario in a simulated AWS region and tells what happens, and why.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:everything held",
      "1:an invariant or an expectation did not",
      "2:a mistake in the call or the scenario"
    },
    mixinStandardHelpOptions = true)
public final class Rehearse implements Callable<Integer> {
  private static final String DEFAULT = "default";

  /** For whoever brings parameters: its steps suit any group. */
  private static final String OWN = "own";

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--seed", paramLabel = "N", description = "Another seed than the scenario's own.")
  private @Nullable Long seed;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "A scenario, or the name of one that is built in; see docs/rehearsal.md.")
  private @Nullable Path scenario;

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description =
          "Your own parameters of the stack: samconfig.toml[:environment], or lines of Name=value.")
  private @Nullable String parameters;

  @Option(
      names = "--random",
      description = "A day that the seed makes up, as the tests play them; with --seed.")
  private boolean random;

  @Option(names = "--quiet", description = "Only the end: no timeline.")
  private boolean quiet;

  @Override
  public Integer call() {
    var command = Objects.requireNonNull(spec, "picocli sets it").commandLine();
    var out = command.getOut();
    try {
      if (random && parameters != null) {
        throw new ScenarioException(
            "--random makes up its own parameters: leave --parameters out.");
      }
      Consumer<String> lines = quiet ? line -> {} : out::println;
      Performance played = random ? Performance.ofDay(seed(), Wiring.TRUE, lines) : play(lines);
      return new Report(played).print(out::println) ? 0 : 1;
    } catch (ScenarioException e) {
      command.getErr().println(e.getMessage());
      return 2;
    } catch (IllegalArgumentException e) {
      command.getErr().println("The stack cannot be deployed so: " + e.getMessage());
      return 2;
    } finally {
      out.flush();
    }
  }

  private long seed() {
    return seed == null ? 1 : seed;
  }

  private Performance play(Consumer<String> lines) {
    Scenario read = read();
    return Performance.of(
        seed == null ? read : read.withSeed(seed), Unverified.likely(), Wiring.TRUE, lines);
  }

  private Scenario read() {
    SortedMap<String, String> given =
        parameters == null ? new TreeMap<>() : ParameterFile.read(parameters);
    Path file = scenario;
    try {
      if (file == null || (!Files.exists(file) && isBuiltIn(file.toString()))) {
        String name = file == null ? parameters == null ? DEFAULT : OWN : file.toString();
        return builtIn(name, given);
      }
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      return ScenarioReader.read(
          file.toString(), Files.readString(file), folder, new Parameters(), given);
    } catch (IOException e) {
      throw new ScenarioException(file + ": it cannot be read: " + e.getMessage());
    }
  }

  private static boolean isBuiltIn(String name) {
    return Rehearse.class.getResource(resource(name)) != null;
  }

  /** A scenario that is built in. */
  static Scenario builtIn(String name, SortedMap<String, String> given) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Rehearse.class.getResourceAsStream(resource(name)), name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ScenarioReader.read(name + ".yaml", text, Path.of(""), new Parameters(), given);
    }
  }

  private static String resource(String name) {
    return "/scenarios/" + name + ".yaml";
  }
}
