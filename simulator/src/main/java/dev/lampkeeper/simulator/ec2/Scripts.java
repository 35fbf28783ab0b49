package dev.lampkeeper.simulator.ec2;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the scripts of {@code instance/} do on a machine, and what they say. */
public final class Scripts {
  /**
   * A request to loopback, a reload, a few logs: within a second in the lab (docs/lab.md), on a
   * busy machine more.
   */
  private static final Duration QUICK_LEAST = Duration.ofMillis(400);

  private static final Duration QUICK_MOST = Duration.ofSeconds(3);

  /** Between two of its steps CodeDeploy's agent looks idle, too; see instance/deliver.sh. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final World world;
  private final Draw draw;
  private final Prepare prepare;

  Scripts(World world, Prepare prepare) {
    this.world = world;
    this.draw = world.draw("scripts");
    this.prepare = prepare;
  }

  /**
   * What a command wrote.
   *
   * @param exit 0 if every script was well
   */
  public record Output(int exit, String stdout, String stderr) {}

  /**
   * Runs scripts in order up to the first that fails. Takes as long as they take, on the fiber of
   * whoever asks; a machine's end or a command's time limit kills that.
   *
   * @param parameters the document's, by name
   */
  public Output run(Machine machine, Map<String, String> parameters) {
    StringBuilder stdout = new StringBuilder();
    StringBuilder stderr = new StringBuilder();
    for (String script : parameters.getOrDefault("Scripts", "").split(" ", -1)) {
      Said said = run(machine, script, parameters);
      stdout.append(said.line()).append('\n');
      if (script.equals("collect")) {
        stderr.append("== /var/log/nginx/error.log\n").append(machine.page()).append('\n');
      }
      if (!said.ok()) {
        stderr.append("the log of ").append(script).append('\n').append(said.line()).append('\n');
        return new Output(1, stdout.toString(), stderr.toString());
      }
    }
    return new Output(0, stdout.toString(), stderr.toString());
  }

  private Said run(Machine machine, String script, Map<String, String> parameters) {
    return switch (script) {
      case "prepare" -> prepare.run(machine, seconds(parameters, "PrepareSeconds"));
      case "deliver" -> deliver(machine, parameters);
      case "probe" -> probe(machine);
      case "drain" -> drain(machine, seconds(parameters, "DrainSeconds"));
      case "leave" -> leave(machine);
      case "collect" -> {
        Instant begun = quick();
        yield Said.of("collect", true, took(begun), "", "6 logs are copied");
      }
      default -> throw new IllegalArgumentException("There is no script " + script + ".");
    };
  }

  private Said deliver(Machine machine, Map<String, String> parameters) {
    Instant begun = world.now();
    if ("none".equals(parameters.get("Expect"))) {
      return Said.of(
          "deliver", true, took(begun), "release=" + machine.release(), "nothing to deliver");
    }
    Duration limit = seconds(parameters, "DeliverSeconds");
    Instant resting = begun;
    while (machine.installed().isEmpty()
        || machine.codeDeploy().atWork()
        || took(resting).compareTo(REST) < 0) {
      if (machine.installed().isEmpty() || machine.codeDeploy().atWork()) {
        resting = world.now();
      }
      if (took(begun).compareTo(limit) >= 0) {
        String what =
            machine.installed().isEmpty()
                ? "no release was installed"
                : "the deployment's hooks did not end";
        String agent = machine.codeDeploy().running() ? "running" : "not running";
        return Said.of(
            "deliver",
            false,
            took(begun),
            "release=" + machine.release(),
            "%s within %d seconds; CodeDeploy's agent is %s"
                .formatted(what, limit.toSeconds(), agent));
      }
      world.kernel().sleep(LOOK);
    }
    quick();
    return Said.of(
        "deliver",
        true,
        took(begun),
        "release=" + machine.release(),
        "the release is installed and PHP's caches are reset");
  }

  private Said probe(Machine machine) {
    Instant begun = quick();
    int page = machine.page();
    String keys = "release=%s page=%03d".formatted(machine.release(), page);
    if (page == 0) {
      return Said.of("probe", false, took(begun), keys, "nginx does not run");
    }
    return page < 400
        ? Said.of("probe", true, took(begun), keys, "nginx serves; 8123 MB of disk are free")
        : Said.of("probe", false, took(begun), keys, "the loopback page answers " + page);
  }

  private Said drain(Machine machine, Duration limit) {
    Instant begun = world.now();
    Instant end = begun.plus(limit);
    Instant gone = machine.clients().gone();
    world
        .kernel()
        .sleep(
            gone.isAfter(end)
                ? limit
                : gone.isAfter(begun)
                    ? Duration.between(begun, gone).plusSeconds(1)
                    : Duration.ofSeconds(1));
    int open = machine.clients().open();
    return Said.of(
        "drain",
        true,
        took(begun),
        "connections=" + open,
        open == 0 ? "the last connection has ended" : limit.toSeconds() + " seconds are over");
  }

  private Said leave(Machine machine) {
    Instant begun = quick();
    String said = "there is no CodeDeploy agent";
    if (machine.image().codeDeploy()) {
      String ended =
          machine.codeDeploy().end() ? "the agent's step was ended" : "the agent was in no step";
      said = ended + ", and it takes no further one";
      quick();
    }
    return Said.of("leave", true, took(begun), "", said);
  }

  /** Lets a short while pass, and says when it began. */
  private Instant quick() {
    Instant begun = world.now();
    world.kernel().sleep(draw.between(QUICK_LEAST, QUICK_MOST));
    return begun;
  }

  private static Duration seconds(Map<String, String> parameters, String name) {
    String seconds = parameters.get(name);
    if (seconds == null) {
      throw new IllegalArgumentException("The parameter " + name + " is missing.");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  private Duration took(Instant begun) {
    return Duration.between(begun, world.now());
  }
}
