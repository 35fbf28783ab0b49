package dev.lampkeeper.simulator.ec2;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.Events;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Machine.State;
import java.time.Duration;
import java.util.List;

/** What a machine does when it starts. All times are assumed: AWS and images differ. */
final class Boot {
  private static final Duration PENDING_LEAST = Duration.ofSeconds(4);
  private static final Duration PENDING_MOST = Duration.ofSeconds(12);
  private static final Duration BOOT_LEAST = Duration.ofSeconds(14);
  private static final Duration BOOT_MOST = Duration.ofSeconds(28);
  private static final Duration AGENT_LEAST = Duration.ofSeconds(2);
  private static final Duration AGENT_MOST = Duration.ofSeconds(8);
  private static final Duration LATE_LEAST = Duration.ofMinutes(8);
  private static final Duration LATE_MOST = Duration.ofMinutes(22);

  /** How long an instance's own preparation may take. */
  private static final Duration PREPARE = Duration.ofMinutes(10);

  private final World world;
  private final Events bus;
  private final Draw draw;
  private final Prepare prepare;

  Boot(World world, Events bus, Prepare prepare) {
    this.world = world;
    this.bus = bus;
    this.draw = world.draw("boot");
    this.prepare = prepare;
  }

  void first(Machine machine) {
    boot(
        machine,
        machine.fate().agentLate(),
        () -> {
          switch (machine.image().preparation()) {
            case BY_ITSELF -> {
              if (!machine.fate().userDataDead()) {
                machine.process("user data", () -> userData(machine));
              }
            }
            case BY_COMMAND -> {}
            case IN_IMAGE -> {
              machine.prepared = true;
              services(machine);
            }
          }
        });
  }

  /**
   * Starts from stopped: user data does not run again, but what was installed starts. What is in
   * the image is there, however soon after its launch the machine was stopped.
   */
  void again(Machine machine) {
    boot(
        machine,
        false,
        () -> {
          machine.prepared |= machine.image().preparation() == Image.Preparation.IN_IMAGE;
          if (machine.prepared) {
            services(machine);
          }
        });
  }

  private void boot(Machine machine, boolean late, Runnable booted) {
    machine.process(
        "boot",
        () -> {
          world.kernel().sleep(draw.between(PENDING_LEAST, PENDING_MOST));
          machine.state(State.RUNNING);
          world.kernel().sleep(draw.between(BOOT_LEAST, BOOT_MOST));
          booted.run();
          if (machine.fate().agentNever()) {
            return;
          }
          world.kernel().sleep(draw.between(AGENT_LEAST, AGENT_MOST));
          if (late) {
            world.kernel().sleep(draw.between(LATE_LEAST, LATE_MOST));
          }
          machine.agent().start();
          world.chronicle().note("ssm", machine.id(), "agent online");
        });
  }

  private static void services(Machine machine) {
    machine.webServer = true;
    machine.codeDeploy().start(machine.image());
  }

  private void userData(Machine machine) {
    Said said = prepare.run(machine, PREPARE);
    JsonObject detail = new JsonObject();
    detail.addProperty("instance-id", machine.id());
    detail.addProperty("verdict", said.ok() ? "ok" : "failed");
    detail.addProperty("reason", said.reason());
    bus.emit("lampkeeper.instance", "Instance Prepared", List.of(), detail);
  }
}
