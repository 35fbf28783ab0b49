package dev.lampkeeper.simulator.ec2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import dev.lampkeeper.simulator.ec2.Machine.State;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MachineTest {
  private final TestRegion region = new TestRegion(1, Unverified.likely());

  private Machine launch(Preparation preparation) {
    return region.ec2.launch(new Image(preparation, true), List.of("eu-west-1a")).orElseThrow();
  }

  @Test
  void preparesItselfAndSaysSo() {
    Machine machine = launch(Preparation.BY_ITSELF);
    assertEquals(0, machine.page());
    region.pass(Duration.ofMinutes(3));
    assertTrue(machine.prepared());
    assertTrue(machine.codeDeploy().running());
    assertEquals(200, machine.page());
    var event = region.events.getLast();
    assertEquals("Instance Prepared", event.detailType());
    assertEquals(machine.id(), event.detail().get("instance-id").getAsString());
    assertEquals("ok", event.detail().get("verdict").getAsString());
  }

  @Test
  void isNotPreparedWhenUserDataIsDeadOrACommandIsToDoIt() {
    Machine adopted = launch(Preparation.BY_COMMAND);
    region.faults.rate(Fault.USER_DATA_DEAD, 1);
    Machine dead = launch(Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(5));
    assertFalse(adopted.prepared());
    assertFalse(dead.prepared());
  }

  @Test
  void aCommandThatAsksForThePreparationWaitsForTheOneThatRuns() {
    Machine machine = launch(Preparation.BY_ITSELF);
    List<String> said = new ArrayList<>();
    region.pass(Duration.ofSeconds(45));
    assertFalse(machine.prepared());
    machine.process(
        "command",
        () ->
            region
                .ec2
                .scripts()
                .run(machine, Map.of("Scripts", "prepare", "PrepareSeconds", "600"))
                .stdout()
                .lines()
                .forEach(said::add));
    region.pass(Duration.ofMinutes(3));
    assertEquals(1, said.size());
    assertEquals(
        1,
        region.log.stream().filter(l -> l.contains("instance") && l.contains("prepare")).count());
  }

  @Test
  void anAgentMayComeLateOrNever() {
    region.faults.rate(Fault.AGENT_NEVER, 1);
    Machine never = launch(Preparation.BY_ITSELF);
    region.faults.stop();
    region.faults.rate(Fault.AGENT_LATE, 1);
    Machine late = launch(Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(8));
    assertFalse(late.agent().registered());
    region.pass(Duration.ofMinutes(20));
    assertTrue(late.agent().online());
    assertFalse(never.agent().registered());
  }

  @Test
  void anAgentIsCalledOnlineForMinutesAfterItsMachineStopped() {
    Machine machine = launch(Preparation.IN_IMAGE);
    region.pass(Duration.ofMinutes(1));
    region.ec2.stop(machine);
    region.pass(Duration.ofMinutes(1));
    assertEquals(State.STOPPED, machine.state());
    assertEquals(0, machine.page());
    region.ec2.start(machine);
    region.pass(Duration.ofSeconds(2));
    assertTrue(machine.agent().online());
    assertFalse(machine.agent().up());
    region.pass(Duration.ofMinutes(1));
    assertTrue(machine.agent().up());
    assertEquals(200, machine.page());
  }

  @Test
  void spotWarnsTwoMinutesBefore() {
    Machine machine = launch(Preparation.IN_IMAGE);
    region.pass(Duration.ofMinutes(1));
    region.ec2.interrupt(machine);
    assertEquals("EC2 Spot Instance Interruption Warning", region.events.getLast().detailType());
    region.pass(Duration.ofSeconds(115));
    assertEquals(State.RUNNING, machine.state());
    region.pass(Duration.ofMinutes(1));
    assertEquals(State.TERMINATED, machine.state());
  }

  @Test
  void aLostZoneTakesItsMachinesWithIt() {
    Machine machine = launch(Preparation.IN_IMAGE);
    region.ec2.lose("eu-west-1a");
    assertTrue(machine.gone());
    Image image = new Image(Preparation.IN_IMAGE, true);
    assertTrue(region.ec2.launch(image, List.of("eu-west-1a")).isEmpty());
    assertEquals(
        "eu-west-1b",
        region.ec2.launch(image, List.of("eu-west-1a", "eu-west-1b")).orElseThrow().zone());
  }
}
