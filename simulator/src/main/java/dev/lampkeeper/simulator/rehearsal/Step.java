package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Something that a scenario lets happen, at a time since its beginning. */
public sealed interface Step {
  Duration at();

  /**
   * A person, or a build server, puts an archive into the release bucket.
   *
   * @param begun for an upload in parts, when that was begun
   */
  record Drop(Duration at, Build build, String key, Optional<Duration> begun) implements Step {}

  /** A person deletes an archive: as people do, or all its versions for good. */
  record Delete(Duration at, String key, boolean forGood) implements Step {}

  /** A person deploys an archive by hand, past the keeper of releases. */
  record DeployByHand(Duration at, Build build, String key) implements Step {}

  /**
   * A person tells the keeper of releases what to do.
   *
   * @param order as its function takes it
   */
  record Order(Duration at, Map<String, Object> order) implements Step {}

  /** A person or a scaling policy wants another number of instances. */
  record Scale(Duration at, int desired) implements Step {}

  /** A person wants another minimum. */
  record Minimum(Duration at, int min) implements Step {}

  /** A person updates the stack, and changes nothing of the group's sizes. */
  record Update(Duration at) implements Step {}

  /** The load is so many times what it usually is. */
  record Times(Duration at, Duration until, double factor) implements Step {}

  /** An instance dies. */
  record Kill(Duration at, Victim victim) implements Step {}

  /** Faults strike at other rates than before, until a time or to the end. */
  record Rates(Duration at, Optional<Duration> until, Map<Fault, Double> rates) implements Step {}

  /** No function runs. */
  record KeepersDead(Duration at, Duration until) implements Step {}

  /** A person pauses all keepers. */
  record Pause(Duration at, Duration until, String reason) implements Step {}

  /** The next event of a detail type is lost. */
  record Lose(Duration at, String detailType) implements Step {}

  /** A person empties the ledger. */
  record EmptyLedger(Duration at) implements Step {}

  /** A zone has no capacity, and what runs there dies. */
  record LoseZone(Duration at, Duration until, String zone) implements Step {}

  /** A person has all instances replaced. */
  record Refresh(Duration at) implements Step {}

  /** A person deletes the deployment group, and makes it anew later. */
  record GroupGone(Duration at, Duration until) implements Step {}

  /** A person makes a second deployment group on the same Auto Scaling group for a time. */
  record SecondGroup(Duration at, Duration until) implements Step {}

  /** Which instance dies: the oldest of those that are so. */
  enum Victim {
    IN_HOOK,
    IN_SERVICE,
    /** One on which a deployment is at work, as soon as there is one. */
    IN_DEPLOYMENT
  }

  /** A build archive's content. */
  @FunctionalInterface
  interface Build {
    /** The archive's bytes, packed as its key's end says. */
    byte[] pack(String key);
  }
}
