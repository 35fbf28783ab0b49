package dev.lampkeeper.simulator.backtest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code scaling-policy}: one answer a line of standard input, until it ends. */
@Command(
    name = "scaling-policy",
    description = "Scales a simulated group, by the protocol that docs/scaling.md describes.",
    mixinStandardHelpOptions = true)
public final class ScalingCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--every",
      paramLabel = "MINUTES",
      description = "Minutes from one call to the next, else as the first line says.")
  private int every;

  @Override
  public Integer call() throws IOException {
    var command = Objects.requireNonNull(spec, "picocli sets it").commandLine();
    PrintWriter out = command.getOut();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ScalingPolicy policy = null;
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonObject said;
      number++;
      try {
        said = ScalingPolicy.parse(line);
      } catch (JsonParseException e) {
        throw new ParameterException(
            command, "Line %d of the input is not a JSON object.".formatted(number), e);
      }
      if (policy == null) {
        policy = new ScalingPolicy(said, every);
        out.println(policy.begin());
      } else {
        out.println(policy.tick(said));
      }
    }
    return 0;
  }
}
