package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;

final class RefresherTest {
  private static final List<Size> SIZES = Ladder.parse("m7g.medium=1,m7g.large=2,m7g.xlarge=4");
  private static final AutoScalingGroup GROUP = group("7");

  @Test
  void noSmallerTypeIsFallenBackOn() {
    assertEquals(List.of("m7g.large", "m7g.xlarge"), types("m7g.large"));
    assertEquals(List.of("m7g.medium", "m7g.large", "m7g.xlarge"), types("m7g.medium"));
    assertEquals(List.of("m7g.xlarge"), types("m7g.xlarge"));
  }

  @Test
  void theRestOfThePolicyStays() {
    var policy = Refresher.policy(GROUP, SIZES.get(1), SIZES).orElseThrow();

    assertEquals(1, policy.instancesDistribution().onDemandBaseCapacity());
    assertEquals("lt-1", policy.launchTemplate().launchTemplateSpecification().launchTemplateId());
  }

  @Test
  void aGroupThatCouldNotGoBackHasNone() {
    assertEquals(Optional.empty(), Refresher.policy(group("$Latest"), SIZES.get(1), SIZES));
    assertEquals(
        Optional.empty(),
        Refresher.policy(AutoScalingGroup.builder().build(), SIZES.get(1), SIZES));
  }

  private static List<String> types(String first) {
    Size size = SIZES.stream().filter(s -> s.type().equals(first)).findFirst().orElseThrow();
    return Refresher.policy(GROUP, size, SIZES).orElseThrow().launchTemplate().overrides().stream()
        .map(LaunchTemplateOverrides::instanceType)
        .toList();
  }

  private static AutoScalingGroup group(String version) {
    return AutoScalingGroup.builder()
        .mixedInstancesPolicy(p ->
            p.instancesDistribution(d -> d.onDemandBaseCapacity(1))
                .launchTemplate(t ->
                    t.launchTemplateSpecification(s -> s.launchTemplateId("lt-1").version(version))
                        .overrides(
                            Stream.of("m7g.medium", "m7g.xlarge", "c7g.xlarge")
                                .map(type ->
                                    LaunchTemplateOverrides.builder().instanceType(type).build())
                                .toList())))
        .build();
  }
}
