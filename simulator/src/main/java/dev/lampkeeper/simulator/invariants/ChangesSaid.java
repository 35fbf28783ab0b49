package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Capacity.Change;
import dev.lampkeeper.simulator.autoscaling.Refresh;
import dev.lampkeeper.simulator.lambda.Outcome;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** A person who wonders finds the reason. It goes unsaid only where a run ended too early. */
final class ChangesSaid extends Invariant {
  private static final Duration RUN = Duration.ofMinutes(2);

  /** What was done, and the decision that has to tell of it. */
  private record Done(String by, Instant at, String decision) {}

  private final Fresh<Change> changes;
  private final Fresh<Refresh> refreshes;
  private final Queue<Done> open = new ArrayDeque<>();

  ChangesSaid(Region region) {
    super(region);
    changes = new Fresh<>(() -> region.group().capacity().changes());
    refreshes = new Fresh<>(() -> region.group().refreshes().all());
  }

  @Override
  public String name() {
    return "each change of the group's size by a keeper has its reason in the journal";
  }

  @Override
  protected void step() {
    changes.each(change -> open(new Done(change.by(), change.at(), "set")));
    refreshes.each(refresh -> open(new Done(refresh.by(), refresh.begun(), "resize")));
    while (!open.isEmpty() && open.peek().at.isBefore(now().minus(RUN))) {
      look(open.remove());
    }
  }

  private void open(Done done) {
    if (region.isKeeper(done.by)) {
      open.add(done);
    }
  }

  private void look(Done done) {
    boolean said =
        region.journal().reversed().stream()
            .takeWhile(s -> s.at().isAfter(done.at.minus(RUN)))
            .anyMatch(s -> s.keeper().equals(done.by) && s.decision().equals(done.decision));
    if (!said && !endedEarly(done)) {
      broken("%s %s at %s, and did not say so".formatted(done.by, done.decision, done.at));
    }
  }

  private boolean endedEarly(Done done) {
    Instant from = done.at.minus(RUN);
    return !region.couldAct(from, now())
        || region.functions().log().reversed().stream()
            .takeWhile(i -> i.start().isAfter(from.minus(RUN)))
            .anyMatch(i -> i.keeper().equals(done.by) && i.outcome() != Outcome.ANSWERED);
  }
}
