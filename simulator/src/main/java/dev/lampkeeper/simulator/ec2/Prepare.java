package dev.lampkeeper.simulator.ec2;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import java.time.Duration;
import java.time.Instant;

/** The script {@code prepare}: one at a time, once a boot. */
final class Prepare {
  /**
   * Packages, services and a page: 19 to 78 s in the lab, by how busy its host is (docs/lab.md).
   * That downloads take some half of it more is assumed.
   */
  private static final Duration LEAST = Duration.ofSeconds(25);

  private static final Duration MOST = Duration.ofSeconds(110);

  /** All is there and runs: 1 to 6 s in the lab (docs/lab.md). */
  private static final Duration AGAIN = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofSeconds(2);

  private final World world;
  private final Draw draw;

  Prepare(World world) {
    this.world = world;
    this.draw = world.draw("prepare");
  }

  /**
   * Runs on the fiber of whoever asks.
   *
   * @param limit how long it may take, the wait for another one included
   */
  Said run(Machine machine, Duration limit) {
    Instant begun = world.now();
    if (machine.preparing) {
      while (machine.preparing) {
        if (took(begun).compareTo(limit) >= 0) {
          return Said.of(
              "prepare",
              false,
              took(begun),
              "",
              "another prepare did not end within " + limit.toSeconds() + " seconds");
        }
        world.kernel().sleep(LOOK);
      }
      if (machine.keptVerdict != null) {
        return kept(machine.keptVerdict);
      }
    } else if (machine.keptVerdict != null && kept(machine.keptVerdict).ok()) {
      return kept(machine.keptVerdict);
    }
    machine.preparing = true;
    try {
      Said said = work(machine, begun, limit);
      machine.keptVerdict = said.line();
      world.chronicle().note("instance", machine.id(), said.line());
      return said;
    } finally {
      machine.preparing = false;
    }
  }

  private Said work(Machine machine, Instant begun, Duration limit) {
    Duration needed = machine.prepared ? AGAIN : draw.between(LEAST, MOST);
    if (needed.compareTo(limit) > 0) {
      world.kernel().sleep(limit);
      return Said.of("prepare", false, took(begun), "", "nginx listens on no port");
    }
    world.kernel().sleep(needed);
    if (machine.fate().prepareFails()) {
      return Said.of("prepare", false, took(begun), "", "nginx does not stay up");
    }
    machine.prepared = true;
    machine.webServer = true;
    // last, because CodeDeploy delivers from the moment on that its agent runs
    machine.codeDeploy().start(machine.image());
    return Said.of("prepare", true, took(begun), "", "nginx php8.4-fpm run");
  }

  private static Said kept(String line) {
    return new Said(line.startsWith("lampkeeper prepare ok "), line);
  }

  private Duration took(Instant begun) {
    return Duration.between(begun, world.now());
  }
}
