package dev.lampkeeper.simulator.ec2;

import dev.lampkeeper.simulator.api.World;
import java.time.Duration;
import java.time.Instant;

/** The connections that clients have open to a machine's web server. */
public final class Clients {
  /** How many a balancer keeps open to a target. Assumed; any number but 0 does. */
  private static final int OPEN = 7;

  private final World world;
  private Instant gone = Instant.MIN;

  Clients(World world) {
    this.world = world;
  }

  /** A balancer sends clients from now on. */
  public void come() {
    gone = Instant.MAX;
  }

  /** No new ones come; the last one leaves after a while. */
  public void leave(Duration within) {
    if (gone.equals(Instant.MAX)) {
      gone = world.now().plus(within);
    }
  }

  public int open() {
    return world.now().isBefore(gone) ? OPEN : 0;
  }

  /** When the last one leaves, as far as that is known. */
  Instant gone() {
    return gone;
  }
}
