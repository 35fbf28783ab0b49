package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.sns.Topics.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A person hears of a case once, and twice if a run ended between telling and noting it. What the
 * SDK repeats within one call is no telling of its own: SNS takes no token by which it could know
 * again a request whose answer was lost, and not to repeat it may be never to tell.
 */
final class ToldOnce extends Invariant {
  private static final int MOST = 2;
  private static final Duration QUIET = Duration.ofHours(6);

  private final Fresh<Notification> notifications;
  private final SortedMap<String, List<Instant>> told = new TreeMap<>();

  ToldOnce(Region region) {
    super(region);
    notifications = new Fresh<>(() -> region.topics().notifications());
  }

  @Override
  public String name() {
    return "a person is told of a case once, not again and again";
  }

  @Override
  protected void step() {
    notifications.each(n -> {
      if (n.repeated()) {
        return;
      }
      List<Instant> times = told.computeIfAbsent(n.subject() + n.text(), _ -> new ArrayList<>());
      times.removeIf(t -> t.isBefore(n.at().minus(QUIET)) || t.isBefore(region.ledgerEmptied()));
      times.add(n.at());
      if (times.size() > MOST) {
        broken("\"" + n.subject() + "\" was told " + times.size() + " times");
      }
    });
  }
}
