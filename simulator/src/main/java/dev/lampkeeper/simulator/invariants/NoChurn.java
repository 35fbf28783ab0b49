package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.ec2.Fate;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Launches that fail for one cause are given up at once twice; each one after that only near its
 * deadline. Otherwise the group would launch and terminate for ever.
 */
final class NoChurn extends Completions {
  private static final int AT_ONCE = 2;

  /** Before a deadline; a keeper leaves itself time to act. */
  private static final Duration NEAR = Duration.ofMinutes(5);

  /** Launches that fail side by side do not know of one another yet. */
  private static final Duration TOGETHER = Duration.ofMinutes(3);

  private Instant success = Instant.MIN;
  private final List<Instant> failures = new ArrayList<>();
  private Fate cause = new Fate(false, false, false, false, false, false);

  NoChurn(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "a bad cause does not churn";
  }

  @Override
  void look(Completion c) {
    Member member = region.group().member(c.instanceId());
    if (!c.by().equals("bootstrap") || member == null) {
      return;
    }
    Fate fate = member.machine().fate();
    failures.removeIf(at -> at.isBefore(region.ledgerEmptied()));
    if (c.result().equals("CONTINUE")) {
      success = now();
    }
    if (c.result().equals("CONTINUE") || !fate.equals(cause)) {
      failures.clear();
    }
    cause = fate;
    // One that began before the last success may have failed before it, too.
    boolean counts =
        fate.lasting()
            && c.begun().isAfter(success)
            && member.machine().up()
            && !undelivered(member.machine());
    if (c.result().equals("CONTINUE") || !counts) {
      return;
    }
    long known = failures.stream().filter(at -> at.isBefore(now().minus(TOGETHER))).count();
    Instant held = c.begun().plus(c.hook().heartbeat()).minus(NEAR);
    if (known >= AT_ONCE && now().isBefore(held)) {
      broken(
          "%s was given up %d s after it began, although %d before it failed alike"
              .formatted(c.instanceId(), Duration.between(c.begun(), c.at()).toSeconds(), known));
    }
    failures.add(now());
  }

  /** Whether CodeDeploy failed it before its own fate could: that is another cause. */
  private boolean undelivered(Machine machine) {
    return machine.prepared() && machine.installed().isEmpty() && region.releases().expected(now());
  }
}
