package dev.lampkeeper.simulator.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.ec2.Image;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BurstTest {
  @Test
  void aThousandLaunchesAtOnceComeIntoService() {
    TestRegion region = new TestRegion(1, Unverified.likely());
    Group group =
        region.autoScaling.create(
            new Settings(
                "web",
                1,
                1000,
                1000,
                List.of("eu-west-1a", "eu-west-1b", "eu-west-1c"),
                0,
                new Image(Preparation.BY_ITSELF, true),
                region.targets,
                true,
                Duration.ofMinutes(5),
                Duration.ZERO,
                false,
                new Configuration("lt-0123456789abcdef0", "1", List.of("m7g.medium"))));
    region.codeDeploy.create("shop", "web", "CodeDeployDefault.HalfAtATime", group);
    region.pass(Duration.ofMinutes(10));
    assertEquals(1000, group.inService().size());
  }
}
