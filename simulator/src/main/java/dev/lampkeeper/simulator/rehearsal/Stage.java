package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.region.Bucket;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.rehearsal.Step.Victim;
import java.time.Duration;
import java.util.Map;

/** Lets a scenario's steps happen in a region. */
final class Stage {
  /**
   * Whoever is to die need not be there yet: a deployment begins some seconds after its archive.
   */
  private static final int TRIES = 600;

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Region region;

  Stage(Region region) {
    this.region = region;
  }

  /** Plans a step for its time. */
  void plan(Step step) {
    if (step instanceof Step.Drop drop && drop.begun().isPresent()) {
      at(drop.begun().get(), () -> begin(drop));
    } else {
      at(step.at(), () -> happen(step));
    }
  }

  private void begin(Step.Drop drop) {
    Bucket bucket = region.person().bucket();
    Bucket.Begun begun = bucket.begin(drop.key());
    at(drop.at(), () -> bucket.complete(begun, drop.build().pack(drop.key())));
  }

  private void at(Duration time, Runnable body) {
    region.kernel().at(Region.START.plus(time), body);
  }

  private void happen(Step step) {
    switch (step) {
      case Step.Drop s -> region.person().bucket().drop(s.key(), s.build().pack(s.key()));
      case Step.Delete s -> {
        Bucket bucket = region.person().bucket();
        if (s.forGood()) {
          bucket.erase(s.key());
        } else {
          bucket.delete(s.key());
        }
      }
      case Step.DeployByHand s -> region.person().deploy(s.key(), s.build().pack(s.key()));
      case Step.Order s -> region.person().orders().give(s.order());
      case Step.Scale s -> region.person().scale(s.desired());
      case Step.Minimum s -> region.person().minimum(s.min());
      case Step.Update _ -> region.person().update();
      case Step.Times s -> {
        region.cloudWatch().traffic().orElseThrow().times(s.factor());
        at(s.until(), () -> region.cloudWatch().traffic().orElseThrow().times(1));
      }
      case Step.Kill s -> kill(s.victim(), TRIES);
      case Step.Rates s -> {
        s.rates().forEach(region.faults()::rate);
        s.until().ifPresent(end -> at(end, () -> stop(s.rates())));
      }
      case Step.KeepersDead s -> {
        region.keepersDead(true);
        at(s.until(), () -> region.keepersDead(false));
      }
      case Step.Pause s -> {
        region.person().say(s.reason());
        at(s.until(), () -> region.person().say("running"));
      }
      case Step.Lose s -> region.eventBridge().loseNext(s.detailType());
      case Step.Refresh _ -> region.group().refresh();
      case Step.GroupGone s -> {
        region.deploymentGroups().delete();
        at(s.until(), () -> region.deploymentGroups().make());
      }
      case Step.SecondGroup s -> {
        region.deploymentGroups().makeSecond();
        at(s.until(), () -> region.deploymentGroups().deleteSecond());
      }
      case Step.EmptyLedger _ -> region.person().emptyLedger();
      case Step.LoseZone s -> {
        region.ec2().lose(s.zone());
        at(s.until(), () -> region.ec2().restore(s.zone()));
      }
    }
  }

  private void kill(Victim victim, int tries) {
    if (!region.person().kill(member -> is(victim, member)) && tries > 0) {
      region.kernel().after(LOOK, () -> kill(victim, tries - 1));
    }
  }

  private void stop(Map<Fault, Double> rates) {
    rates.keySet().forEach(fault -> region.faults().rate(fault, 0));
  }

  private boolean is(Victim victim, Member member) {
    return switch (victim) {
      case IN_HOOK -> member.state().equals("Pending:Wait");
      case IN_SERVICE -> member.inService();
      case IN_DEPLOYMENT -> region.releases().atWorkOn(member.machine());
    };
  }
}
