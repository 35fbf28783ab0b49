package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.lambda.Outcome;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Said;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every upload ends once, and that is said. It may go unsaid, or be said again, if a run of the
 * keeper ended between writing it down and saying it.
 */
final class OneOutcome extends Invariant {
  private final Fresh<Said> journal;
  private final Outcomes outcomes;
  private final SortedMap<String, Said> last = new TreeMap<>();

  OneOutcome(Region region) {
    super(region);
    journal = new Fresh<>(() -> region.journal());
    outcomes = new Outcomes(region);
  }

  @Override
  public String name() {
    return "every upload ends once, and that is said";
  }

  @Override
  protected void step() {
    journal.each(said -> {
      boolean known = last.containsKey(said.subject());
      // Without a deployment, what was to bring the same archive back is called the same.
      boolean another = known && !said.line().has("evidence");
      if (outcomes.isOutcome(said) && !another) {
        Said before = last.put(said.subject(), said);
        if (before != null
            && before.at().isAfter(region.ledgerEmptied())
            && !before.decision().equals(said.decision())) {
          broken(said.subject() + " " + before.decision() + ", and then " + said.decision());
        }
      }
    });
  }

  @Override
  protected void end() {
    if (!region.releasesArchives() || outcomes.held() || brokenOff()) {
      return;
    }
    Instant since =
        region.journal().stream()
            .filter(s -> s.keeper().equals("release"))
            .map(Said::at)
            .filter(at -> at.isAfter(region.ledgerEmptied()))
            .findFirst()
            .orElse(Instant.MAX);
    region.archives().stream()
        .filter(a -> a.modified().isAfter(since))
        .map(region::name)
        .filter(a -> !last.containsKey(a))
        .forEach(a -> broken("nothing was said of what became of " + a));
  }

  private boolean brokenOff() {
    return region.functions().log().stream()
        .anyMatch(i -> i.keeper().equals("release") && i.outcome() != Outcome.ANSWERED);
  }
}
