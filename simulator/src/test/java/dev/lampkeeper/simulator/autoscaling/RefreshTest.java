package dev.lampkeeper.simulator.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;

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

  @Test
  void launchesFirstWhereThePolicySaysSo() {
    TestRegion other = new TestRegion(1, Unverified.likely());
    Group one = other.group(1, 0, Preparation.IN_IMAGE, true);
    other.pass(Duration.ofMinutes(4));
    String old = one.inService().getFirst().id();
    one.refresh();
    for (int i = 0; i < 10 * 60; i++) {
      other.pass(Duration.ofSeconds(1));
      assertTrue(!other.targets.serving().isEmpty(), "somebody serves");
    }
    assertEquals(1, one.inService().size());
    assertNotEquals(old, one.inService().getFirst().id());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void replacesTheWarmSpareToo(boolean warmFirst) {
    TestRegion other =
        new TestRegion(
            1,
            new Unverified(
                true, false, true, true, true, true, true, true, false, false, false, warmFirst,
                false, true));
    Group one = other.group(1, 1, Preparation.IN_IMAGE, true);
    other.pass(Duration.ofMinutes(8));
    List<String> old = one.members().stream().map(Member::id).toList();
    assertEquals(List.of("InService", "Warmed:Stopped"), TestRegion.states(one));
    one.refresh();
    other.pass(Duration.ofMinutes(20));
    assertEquals(List.of("InService", "Warmed:Stopped"), TestRegion.states(one));
    assertTrue(one.members().stream().map(Member::id).noneMatch(old::contains));
  }

  private static StartInstanceRefreshRequest toLarge(boolean rollsBack, String... types) {
    return StartInstanceRefreshRequest.builder()
        .autoScalingGroupName("web")
        .desiredConfiguration(d ->
            d.mixedInstancesPolicy(p ->
                p.launchTemplate(t ->
                    t.launchTemplateSpecification(
                            s -> s.launchTemplateId("lt-0123456789abcdef0").version("1"))
                        .overrides(
                            Stream.concat(Stream.of("m7g.large"), Stream.of(types))
                                .map(type ->
                                    LaunchTemplateOverrides.builder().instanceType(type).build())
                                .toList()))))
        .preferences(p ->
            p.autoRollback(rollsBack)
                .skipMatching(true)
                .minHealthyPercentage(100)
                .maxHealthyPercentage(110))
        .build();
  }

  private List<String> types() {
    return group.inService().stream().map(Member::type).distinct().toList();
  }

  private String status() {
    return region
        .groups
        .describeInstanceRefreshes(r -> r.autoScalingGroupName("web"))
        .instanceRefreshes()
        .getFirst()
        .statusAsString();
  }

  @Test
  void bringsAnotherTypeWithoutLessInService() {
    region.pass(Duration.ofMinutes(4));
    region.groups.startInstanceRefresh(toLarge(true));
    assertThrows(
        InstanceRefreshInProgressException.class,
        () -> region.groups.startInstanceRefresh(toLarge(true)));
    for (int i = 0; i < 30 * 60; i++) {
      region.pass(Duration.ofSeconds(1));
      assertTrue(group.inService().size() >= 3, "the replacement serves first");
    }
    assertEquals(List.of("m7g.large"), types());
    assertEquals("Successful", status());
    assertEquals(List.of("m7g.large"), group.launching().own().types());
    region.groups.startInstanceRefresh(toLarge(true));
    assertEquals("Successful", status(), "all of them match already");
  }

  @Test
  void skipsWhatHasAnyOfItsTypes() {
    region.pass(Duration.ofMinutes(4));
    region.groups.startInstanceRefresh(toLarge(true, "m7g.medium"));
    assertEquals("Successful", status());
    assertEquals(List.of("m7g.medium"), types());
    assertEquals("m7g.large", group.type());
  }

  @Test
  void takesBackWhatStillLaunches() {
    region.pass(Duration.ofMinutes(4));
    List<String> old = inService();
    group.put(new Hook("never", Transition.LAUNCHING, Duration.ofHours(2), "CONTINUE", null));
    region.groups.startInstanceRefresh(toLarge(true));
    region.pass(Duration.ofMinutes(70));
    assertEquals(old, inService());
    assertEquals("RollbackSuccessful", status());
  }

  @Test
  void takesItselfBackWhenItGetsNoFurther() {
    region.pass(Duration.ofMinutes(4));
    region.groups.startInstanceRefresh(toLarge(true));
    region.pass(Duration.ofSeconds(90));
    region.faults.rate(Fault.NO_CAPACITY, 1);
    region.pass(Duration.ofMinutes(62));
    assertEquals("RollbackInProgress", status());
    region.faults.rate(Fault.NO_CAPACITY, 0);
    region.pass(Duration.ofMinutes(60));
    assertEquals("RollbackSuccessful", status());
    assertEquals(List.of("m7g.medium"), types());
    assertEquals(List.of("m7g.medium"), group.launching().own().types());
  }
}
