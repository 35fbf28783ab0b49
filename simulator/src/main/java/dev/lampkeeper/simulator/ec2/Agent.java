package dev.lampkeeper.simulator.ec2;

import dev.lampkeeper.simulator.api.World;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Systems Manager's agent on an instance, as far as its being there goes. */
public final class Agent {
  /** At least this far apart; see the agent's own {@code constants.go}. */
  private static final Duration PING = Duration.ofMinutes(5);

  private final World world;
  private @Nullable Instant since;
  private @Nullable Instant lastPing;

  Agent(World world) {
    this.world = world;
  }

  /** Whether it takes commands now. */
  public boolean up() {
    return since != null;
  }

  /** Whether Systems Manager ever heard of it. */
  public boolean registered() {
    return lastPing() != null;
  }

  /** Whether Systems Manager takes it for online, which can be minutes old. */
  public boolean online() {
    Instant ping = lastPing();
    Duration lost =
        world.unverified().connectionLostSoon() ? PING.multipliedBy(2) : Duration.ofMinutes(30);
    return ping != null && world.now().isBefore(ping.plus(lost));
  }

  public @Nullable Instant lastPing() {
    if (since == null) {
      return lastPing;
    }
    long pings = Duration.between(since, world.now()).dividedBy(PING);
    return since.plus(PING.multipliedBy(pings));
  }

  void start() {
    since = world.now();
  }

  void down() {
    lastPing = lastPing();
    since = null;
  }
}
