package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.autoscaling.Refresh;
import dev.lampkeeper.simulator.cloudwatch.Minute;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.invariants.Invariant;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Wiring;
import dev.lampkeeper.simulator.twins.Twin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A keeper of capacity that changes the instance type. */
final class SizesTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final StringBuilder told = new StringBuilder();

  @Test
  void changesDownAndUpAndNobodyWaits() throws IOException {
    Region region = play(Rehearse.builtIn("sizes", new TreeMap<>()));
    List<Refresh> refreshes = region.group().refreshes().all();
    assertEquals(
        List.of(Optional.of("m7g.medium"), Optional.of("m7g.large")),
        refreshes.stream().map(Refresh::type).toList(),
        told::toString);
    NavigableMap<Instant, Minute> minutes = region.cloudWatch().traffic().orElseThrow().minutes();
    for (Refresh refresh : refreshes) {
      Instant begun = refresh.begun();
      Instant ended = refresh.ended().orElseThrow();
      assertEquals("Successful", refresh.status());
      double mean =
          minutes.subMap(begun.minus(DAY), begun).values().stream()
              .mapToDouble(Minute::requests)
              .average()
              .orElseThrow();
      assertTrue(minutes.floorEntry(begun).getValue().requests() < mean, "not in a peak");
      assertEquals(0, slow(minutes.subMap(begun, ended.plus(Duration.ofMinutes(30)))));
    }
    assertEquals(0, slow(minutes.tailMap(refreshes.getLast().begun())), "nor in the next peak");
    assertTrue(refreshes.getLast().begun().isAfter(refreshes.getFirst().begun().plus(DAY)));
    assertEquals("m7g.large", region.group().type());
    assertEquals(List.of("m7g.large"), types(region));
    says("m7g.large serves them. Not now: deployment");
    says("The change to m7g.medium succeeded: instance refresh");
    says("The change to m7g.large succeeded: instance refresh");
  }

  @Test
  void goesBackFromATypeThatDoesNotServeAndTriesItNoMore() throws IOException {
    Scenario sizes = Rehearse.builtIn("sizes", new TreeMap<>());
    Step.Build second = name -> Site.SITE.pack(name, name);
    Region region =
        play(
            shorter(
                sizes,
                Duration.ofHours(49),
                new Scenario.Expected(
                    Optional.of("releases/shop-2.zip"),
                    Optional.of(3),
                    Optional.empty(),
                    Optional.empty()),
                new Step.Drop(Duration.ofHours(2), second, "releases/shop-2.zip", Optional.empty()),
                new Step.Rates(
                    DAY, Optional.of(DAY.plusHours(1)), Map.of(Fault.PAGE_BROKEN, 1.0))));
    assertEquals(
        List.of("RollbackSuccessful"),
        region.group().refreshes().all().stream().map(Refresh::status).toList(),
        told::toString);
    assertEquals(List.of("m7g.large"), types(region));
    assertTrue(
        region.group().inService().stream()
            .allMatch(m -> m.inServiceSince().orElseThrow().isBefore(Region.START.plus(DAY))),
        "none of those that served was replaced");
    assertEquals(
        0,
        slow(
            region.cloudWatch().traffic().orElseThrow().minutes().tailMap(Region.START.plus(DAY))));
    assertEquals(
        List.of("shop changes to m7g.medium", "shop could not be changed to m7g.medium"),
        region.topics().notifications().stream()
            .filter(n -> n.sender().equals("scaling"))
            .map(n -> n.subject())
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "sees no trouble, act, a change of size was begun although instances are missing",
    "acts where it should observe, observe, scaling has all instances replaced",
    "says nothing of sizes, act, 'scaling resize at '"
  })
  void isWatchedByInvariants(String name, String mode, String breach) throws IOException {
    Twin twin = Twin.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    Scenario sizes = Rehearse.builtIn("sizes", new TreeMap<>());
    sizes.parameters().put("ScalingMode", mode);
    // A size is chosen once an hour: the first time in the outage, then after it.
    Duration lost = DAY.minusMinutes(5);
    Duration found = DAY.plusMinutes(10);
    Performance played =
        Performance.of(
            shorter(
                sizes,
                DAY.plusMinutes(70),
                Scenario.Expected.NOTHING,
                new Step.LoseZone(lost, found, sizes.fleet().zones().getFirst()),
                new Step.Rates(lost, Optional.of(found), Map.of(Fault.NO_CAPACITY, 1.0))),
            Unverified.likely(),
            twin.wiring().get(),
            line -> {});
    Invariant watching =
        played.invariants().all().stream()
            .filter(i -> i.name().equals(twin.caughtBy()))
            .findFirst()
            .orElseThrow();
    assertTrue(
        watching.breach().filter(b -> b.what().startsWith(breach)).isPresent(), watching::toString);
  }

  /** With its first release, and then these steps instead of its own. */
  private static Scenario shorter(
      Scenario sizes, Duration lasts, Scenario.Expected expected, Step... steps) {
    return new Scenario(
        sizes.name(),
        sizes.seed(),
        lasts,
        sizes.fleet(),
        sizes.parameters(),
        sizes.rates(),
        sizes.load(),
        Stream.concat(sizes.steps().stream().limit(1), Stream.of(steps)).toList(),
        expected);
  }

  private Region play(Scenario scenario) {
    Performance played =
        Performance.of(
            scenario, Unverified.likely(), Wiring.TRUE, line -> told.append(line).append('\n'));
    boolean well = new Report(played).print(line -> told.append(line).append('\n'));
    assertTrue(well, told::toString);
    return played.region();
  }

  private void says(String text) {
    assertTrue(told.indexOf(text) >= 0, () -> "nothing says \"" + text + "\"");
  }

  private static List<String> types(Region region) {
    return region.group().inService().stream().map(Member::type).distinct().toList();
  }

  private static long slow(SortedMap<Instant, Minute> minutes) {
    return minutes.values().stream().filter(Minute::slow).count();
  }
}
