package dev.lampkeeper.simulator.elb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.ec2.Image;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.elb.TargetGroup.Health;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TargetGroupTest {
  private final TestRegion region = new TestRegion(1, Unverified.likely());
  private final TargetGroup targets = region.targets;

  private Machine machine() {
    Machine machine =
        region
            .ec2
            .launch(new Image(Preparation.IN_IMAGE, false), List.of("eu-west-1a"))
            .orElseThrow();
    region.pass(Duration.ofMinutes(1));
    return machine;
  }

  @Test
  void becomesHealthyByOneCheckAndUnhealthyByTwo() {
    Machine machine = machine();
    targets.register(machine);
    assertEquals(Health.INITIAL, targets.health(machine));
    region.pass(Duration.ofSeconds(16));
    assertEquals(Health.HEALTHY, targets.health(machine));
    region.ec2.stop(machine);
    region.pass(Duration.ofSeconds(15));
    assertEquals(Health.HEALTHY, targets.health(machine));
    region.pass(Duration.ofSeconds(16));
    assertEquals(Health.UNHEALTHY, targets.health(machine));
  }

  @Test
  void drainsForTheWholeDelayThoughItsClientsLeaveEarlier() {
    Machine machine = machine();
    targets.register(machine);
    assertTrue(machine.clients().open() > 0);
    assertEquals(TestRegion.DRAIN, targets.deregister(machine));
    region.pass(Duration.ofSeconds(40));
    assertEquals(0, machine.clients().open());
    assertEquals(Health.DRAINING, targets.health(machine));
    region.pass(TestRegion.DRAIN);
    assertNull(targets.health(machine));
  }

  @Test
  void clientsMayStayBeyondTheDelay() {
    region.faults.rate(Fault.CONNECTIONS_STAY, 1);
    Machine machine = machine();
    targets.register(machine);
    targets.deregister(machine);
    region.pass(TestRegion.DRAIN.plusSeconds(5));
    assertTrue(machine.clients().open() > 0);
    assertNull(targets.health(machine));
  }

  @Test
  void hasNothingToDrainWhereTheMachineIsGone() {
    Machine machine = machine();
    targets.register(machine);
    region.ec2.die(machine);
    assertEquals(Duration.ZERO, targets.deregister(machine));
    assertNull(targets.health(machine));
  }
}
