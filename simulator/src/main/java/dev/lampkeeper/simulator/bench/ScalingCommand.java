package dev.lampkeeper.simulator.bench;

import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  private @Nullable Integer every;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String first = in.readLine();
    if (first == null) {
      return 0;
    }
    JsonObject init = ScalingPolicy.parse(first);
    int minutes = every != null ? every : init.get("every").getAsInt();
    ScalingPolicy policy = new ScalingPolicy(init, Duration.ofMinutes(minutes));
    out.println(policy.begin());
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(policy.tick(ScalingPolicy.parse(line)));
    }
    return 0;
  }
}
