package dev.lampkeeper.simulator.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RefreshTest {
  private final TestRegion region = new TestRegion(1, Unverified.likely());
  private final Group group = region.group(3, 0, Preparation.IN_IMAGE);

  private List<String> inService() {
    return group.inService().stream().map(Member::id).toList();
  }

  @Test
  void replacesEachInstanceWithTheOthersInService() {
    region.pass(Duration.ofMinutes(4));
    List<String> old = inService();
    group.refresh();
    for (int i = 0; i < 20 * 60; i++) {
      region.pass(Duration.ofSeconds(1));
      assertTrue(group.inService().size() >= 2, "one at a time");
    }
    assertEquals(3, inService().size());
    assertTrue(inService().stream().noneMatch(old::contains));
    assertTrue(region.log.stream().anyMatch(l -> l.endsWith("instance refresh: Successful")));
  }

  @Test
  void failsWhenItGetsNoFurther() {
    region.pass(Duration.ofMinutes(4));
    region.faults.rate(Fault.NO_CAPACITY, 1);
    group.refresh();
    region.pass(Duration.ofMinutes(70));
    assertEquals(2, inService().size());
    assertTrue(region.log.stream().anyMatch(l -> l.endsWith("instance refresh: Failed")));
  }
}
