package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Said;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every archive gets one verdict. It is said once more only if a run ended before it could note
 * that it was said; that is found when the run's time is over.
 */
final class OneVerdict extends Invariant {
  /** Two runs that read the same archive at once come to their ends nearly together. */
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  private final Fresh<Said> journal;
  private final SortedMap<String, Said> last = new TreeMap<>();

  OneVerdict(Region region) {
    super(region);
    journal = new Fresh<>(() -> region.journal());
  }

  @Override
  public String name() {
    return "every archive has one verdict";
  }

  @Override
  protected void step() {
    journal.each(said -> {
      if (Verdicts.verdict(said)) {
        Said before = last.put(said.subject(), said);
        if (before != null && before.at().isAfter(region.ledgerEmptied())) {
          compare(before, said);
        }
      }
    });
  }

  private void compare(Said before, Said said) {
    if (!before.decision().equals(said.decision())) {
      broken(said.subject() + " was " + before.decision() + ", and then " + said.decision());
    } else if (said.at().isBefore(before.at().plus(TOGETHER))) {
      broken(said.subject() + " was " + said.decision() + " twice");
    }
  }

  @Override
  protected void end() {
    new Verdicts(region).missing().forEach(archive -> broken(archive + " has none"));
  }
}
