package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Capacity.Change;
import dev.lampkeeper.simulator.autoscaling.Refresh;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** While instances are missing, or are being changed, the keeper of capacity only gives. */
final class NothingTakenInTrouble extends Invariant {
  /** What a run saw may be so old when it acts. */
  private static final Duration RUN = Duration.ofSeconds(90);

  /** Each look costs a walk over the group. */
  private static final Duration OFTEN = Duration.ofSeconds(10);

  private final Fresh<Change> changes;
  private final Fresh<Refresh> refreshes;
  private Instant next = Instant.MIN;
  private @Nullable Instant since;
  private String trouble = "";

  NothingTakenInTrouble(Region region) {
    super(region);
    changes = new Fresh<>(() -> region.group().capacity().changes());
    refreshes = new Fresh<>(() -> region.group().refreshes().all());
  }

  @Override
  public String name() {
    return "no keeper takes capacity away while a deployment, a refresh or an outage lasts";
  }

  @Override
  protected void step() {
    changes.each(change -> {
      boolean less = change.desired() < change.desiredBefore() || change.min() < change.minBefore();
      if (region.isKeeper(change.by())
          && less
          && since != null
          && since.isBefore(change.at().minus(RUN))) {
        broken("capacity was taken away although " + trouble + " since " + since);
      }
    });
    refreshes.each(refresh -> {
      if (region.isKeeper(refresh.by())
          && since != null
          && since.isBefore(refresh.begun().minus(RUN))) {
        broken("a change of size was begun although " + trouble + " since " + since);
      }
    });
    if (!now().isBefore(next)) {
      next = now().plus(OFTEN);
      look();
    }
  }

  private void look() {
    int serving = region.group().inService().size();
    String now =
        region.releases().underWay()
            ? "a deployment is under way"
            : region.group().refreshes().current().isPresent()
                ? "a refresh is under way"
                : serving < region.group().desired() ? "instances are missing" : "";
    if (!now.equals(trouble)) {
      trouble = now;
      since = now.isEmpty() ? null : now();
    }
  }
}
