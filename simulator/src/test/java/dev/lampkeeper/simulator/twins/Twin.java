package dev.lampkeeper.simulator.twins;

import dev.lampkeeper.simulator.region.Wiring;
import java.util.List;
import java.util.function.Supplier;

/**
 * The keepers with one known fault.
 *
 * @param name what they do
 * @param wiring puts the fault in
 * @param caughtBy the name of the invariant that has to catch it
 */
public record Twin(String name, Supplier<Wiring> wiring, String caughtBy) {
  public static List<Twin> all() {
    return List.of(
        new Twin(
            "writes without conditions",
            () -> new LedgerTwins.Unconditional(),
            "each command is sent and each deployment is made once"),
        new Twin(
            "resends without looking",
            () -> new CommandTwins.Forgetful(),
            "each command is sent and each deployment is made once"),
        new Twin(
            "deploys again without looking",
            () -> new ReleaseTwins.Forgetful(),
            "each command is sent and each deployment is made once"),
        new Twin(
            "sweeps blindly",
            () -> new GroupTwins.BlindSweep(),
            "no hook of a keeper that lives runs into its timeout"),
        new Twin(
            "ignores the deadline",
            () -> new RunTwins.Setting("LAUNCH_HEARTBEAT_SECONDS", "7200"),
            "no hook of a keeper that lives runs into its timeout"),
        new Twin(
            "continues before it verifies",
            () -> new RunTwins.Hasty("EC2 Instance-launch Lifecycle Action", "EC2InstanceId"),
            "a keeper lets only verified instances into service"),
        new Twin(
            "acts on the events word",
            () -> new RunTwins.Hasty("Instance Prepared", "instance-id"),
            "a keeper lets only verified instances into service"),
        new Twin(
            "takes every command for failed",
            () -> new CommandTwins.AllFailed(),
            "no launch is given up that nothing is wrong with"),
        new Twin("does not ask for a pause", () -> new CommandTwins.NeverPaused(), "a pause holds"),
        new Twin(
            "gives up at once",
            () -> new LedgerTwins.Without("failure."),
            "a bad cause does not churn"),
        new Twin(
            "holds for ever",
            () -> new GroupTwins.HoldsForEver(),
            "no instance is held in a hook beyond its term"),
        new Twin(
            "tells again and again",
            () -> new LedgerTwins.NoNotices(),
            "a person is told of a case once, not again and again"),
        new Twin(
            "lets go without waiting",
            () -> new RunTwins.Setting("DRAIN_SECONDS", "1"),
            "no keeper ends an instance that clients are still connected to"),
        new Twin(
            "shrinks the group", () -> new GroupTwins.Shrinks(), "no keeper takes capacity away"),
        new Twin(
            "lets the hook give up",
            () -> new GroupTwins.DefaultAbandon(),
            "a launch that no keeper looks at goes into service"),
        new Twin(
            "says nothing",
            () -> new RunTwins.Silent(),
            "no instance is given up without a reason in the journal"),
        new Twin(
            "chokes on an event",
            () -> new RunTwins.Choking("Instance Prepared"),
            "everything comes to rest"),
        new Twin(
            "takes the first for the newest",
            () -> new ReleaseTwins.FirstOnly(),
            "the fleet ends on the newest accepted archive, or on what a person chose"),
        new Twin(
            "only goes forward",
            () -> new ReleaseTwins.OnlyForward(),
            "a failed release leaves the fleet again"),
        new Twin(
            "forgets what was bad",
            () -> new LedgerTwins.Without("bad"),
            "what failed is not deployed again"),
        new Twin(
            "does not see the last upload",
            () -> new ReleaseTwins.OldNews(),
            "one deployment of ours at a time, and none of what was overtaken"),
        new Twin(
            "keeps to itself what was overtaken",
            () -> new RunTwins.KeepsToItself("superseded"),
            "every upload ends once, and that is said"),
        new Twin(
            "never stops a deployment",
            () -> new ReleaseTwins.NeverStops(),
            "no deployment of ours waits for instances that are gone"),
        new Twin(
            "deploys without a verdict",
            () -> new RunTwins.Setting("CHECK_MODE", "off"),
            "nothing is deployed without an accepted verdict"),
        new Twin(
            "reads what another run reads",
            () -> new LedgerTwins.UnclaimedVerdicts(),
            "every archive has one verdict"),
        new Twin(
            "takes others hooks away",
            () -> new GroupTwins.TakesOthersHooks(),
            "no keeper takes other tools' hooks away"),
        new Twin(
            "never brings up who missed a release",
            () -> new ReleaseTwins.NeverBringsUp(),
            "every instance runs the current release"),
        new Twin(
            "knows no minimum",
            () -> new ScalingTwins.KnowsNoMinimum(),
            "the group stays between the minimum and the maximum that a person set"),
        new Twin(
            "forgets the end of what it lends",
            () -> new ScalingTwins.ForgetsTheEnd(),
            "what is lent to the group ends by itself within 17 minutes"),
        new Twin(
            "lends before it writes the end",
            () -> new ScalingTwins.EndsLater(),
            "what is lent to the group ends by itself within 17 minutes"),
        new Twin(
            "takes its floor for a persons minimum",
            () -> new ScalingTwins.TakesItsFloorForTheirs(),
            "what is lent to the group ends by itself within 17 minutes"),
        new Twin(
            "sees no trouble",
            () -> new ScalingTwins.SeesNoTrouble(),
            "no keeper takes capacity away while a deployment, a refresh or an outage lasts"),
        new Twin(
            "overrides a person",
            () -> new ScalingTwins.OverridesAPerson(),
            "a capacity that a person set is left alone for an hour"),
        new Twin(
            "says nothing of sizes",
            () -> new RunTwins.Silent(),
            "each change of the group's size by a keeper has its reason in the journal"),
        new Twin(
            "scales through a pause",
            () -> new CommandTwins.NeverPaused(),
            "the group's size is changed by a keeper that may"),
        new Twin(
            "acts where it should observe",
            () -> new RunTwins.Setting("MODE", "act"),
            "the group's size is changed by a keeper that may"));
  }

  @Override
  public String toString() {
    return name;
  }
}
