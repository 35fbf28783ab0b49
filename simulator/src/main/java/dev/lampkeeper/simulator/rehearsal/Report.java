package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.invariants.Invariant;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Releases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How a scenario ended: the fleet, what held, what it cost. */
final class Report {
  private final Performance played;
  private final Region region;

  Report(Performance played) {
    this.played = played;
    this.region = played.region();
  }

  /**
   * Prints it.
   *
   * @return whether all invariants and expectations held
   */
  boolean print(Consumer<String> lines) {
    lines.accept("");
    lines.accept("The group");
    new GroupLines(played.scenario().fleet(), played.scenario().load().isPresent())
        .lines()
        .forEach(line -> lines.accept("  " + line));
    lines.accept("");
    lines.accept("The fleet");
    region.group().members().forEach(member -> lines.accept("  " + line(member)));
    lines.accept("");
    lines.accept("What has to hold, with seed " + played.scenario().seed());
    boolean held = true;
    for (Invariant invariant : played.invariants().all()) {
      var breach = invariant.breach();
      held &= breach.isEmpty();
      lines.accept(
          "  %s%s"
              .formatted(
                  breach.isEmpty() ? "held    " : "BROKEN  ",
                  invariant.name()
                      + breach
                          .map(b ->
                              ": at %s, %s"
                                  .formatted(
                                      Timeline.elapsed(Duration.between(Region.START, b.at())),
                                      b.what()))
                          .orElse("")));
    }
    List<String> missed = missed();
    missed.forEach(what -> lines.accept("  MISSED  " + what));
    lines.accept("");
    lines.accept("When the site was served");
    played.availability().lines().forEach(line -> lines.accept("  " + line));
    lines.accept("");
    region
        .cloudWatch()
        .traffic()
        .ifPresent(traffic -> {
          lines.accept("What the load met");
          new Loaded(traffic, played.slow()).lines().forEach(line -> lines.accept("  " + line));
          lines.accept("");
        });
    lines.accept("When each archive was served");
    new Arrivals(region, played.served()).lines().forEach(line -> lines.accept("  " + line));
    lines.accept("");
    lines.accept("What it cost");
    new Bill(region).lines().forEach(line -> lines.accept("  " + line));
    lines.accept("  a release to 20 instances, half at a time: " + QuietFleet.ofTwenty().release());
    return held && missed.isEmpty();
  }

  private static String line(Member member) {
    Machine machine = member.machine();
    return "%s  %-14s %-12s %s"
        .formatted(
            member.id(),
            member.state(),
            machine.zone(),
            machine.installed().map(i -> Timeline.brief(i.revision())).orElse("no release"));
  }

  /** What the scenario expects, and is not so. */
  private List<String> missed() {
    List<String> missed = new ArrayList<>();
    List<Member> inService = region.group().inService();
    played
        .scenario()
        .expected()
        .inService()
        .filter(wanted -> wanted != inService.size())
        .ifPresent(wanted ->
            missed.add(
                "%d instances were expected in service, not %d"
                    .formatted(wanted, inService.size())));
    played
        .scenario()
        .expected()
        .outage()
        .filter(most -> played.availability().longest().compareTo(most) > 0)
        .ifPresent(most ->
            missed.add(
                "the site was expected to be without service for at most %s at a time, not %s"
                    .formatted(
                        Timeline.elapsed(most),
                        Timeline.elapsed(played.availability().longest()))));
    played
        .scenario()
        .expected()
        .slow()
        .filter(most -> played.slow() > most)
        .ifPresent(most ->
            missed.add(
                "at most %d minutes were expected to be too slow, not %d"
                    .formatted(most, played.slow())));
    played
        .scenario()
        .expected()
        .release()
        .ifPresent(key ->
            inService.stream()
                .filter(m -> !runs(m.machine(), key))
                .forEach(m -> missed.add(m.id() + " was expected to run " + key)));
    return missed;
  }

  private static boolean runs(Machine machine, String key) {
    return machine
        .installed()
        .map(i -> Releases.archive(i.revision()))
        .filter(archive -> archive.replaceFirst("\\?versionId=.*", "").endsWith("/" + key))
        .isPresent();
  }
}
