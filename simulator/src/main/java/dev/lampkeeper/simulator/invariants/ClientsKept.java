package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;

/**
 * An instance leaves after its clients, unless they stay longer than it may wait for them, or Spot
 * takes it before.
 */
final class ClientsKept extends Completions {
  ClientsKept(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no keeper ends an instance that clients are still connected to";
  }

  @Override
  void look(Completion c) {
    Member member = region.group().member(c.instanceId());
    Duration waited = Duration.between(c.begun(), c.at());
    if (c.by().equals("drain")
        && member != null
        && member.machine().clients().open() > 0
        && waited.compareTo(region.drainDelay()) < 0
        && !member.machine().interrupted()
        && answered(member)) {
      broken(c.instanceId() + " had clients, and was let go after " + waited.toSeconds() + " s");
    }
  }

  /** Whether it could be asked: one that takes no commands cannot be waited for. */
  private boolean answered(Member member) {
    return region.ssm().runCommand().commands().stream()
        .anyMatch(command ->
            command.machine() == member.machine()
                && command.caller().equals("drain")
                && command.status().equals("Success"));
  }
}
