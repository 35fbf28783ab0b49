package dev.lampkeeper.simulator.api;

import dev.lampkeeper.simulator.kernel.Kernel;
import java.util.SplittableRandom;

/**
 * How AWS behaves where its documentation does not say: both ways must do.
 *
 * @param drainsBeforeTerminateHook the termination hook begins only after the balancer's whole
 *     deregistration delay, not with it
 * @param terminateHookAfterAbandon the termination hook also runs for an instance that never got
 *     through its launch
 * @param originInEvents events of a group without a warm pool say where an instance comes from and
 *     goes to
 * @param unsuccessfulAfterAbandon an abandoned launch is told as {@code EC2 Instance Launch
 *     Unsuccessful}
 * @param connectionLostSoon an agent that has stopped pinging is called lost after two pings, not
 *     after half an hour
 * @param launchWithoutRevisionAtOnce where nothing was ever deployed, CodeDeploy's launch hook is
 *     completed at once, not when the instance's agent reports
 * @param unknownTargetFails asking for an instance that has no part in a deployment is an error,
 *     not an empty answer
 * @param leavingTargetFails an instance that the group terminates in the middle of a deployment
 *     counts as one that is not healthy
 * @param outdatedByLastAttempt for {@code updateOutdatedInstancesOnly}, CodeDeploy goes by the
 *     revision that it last tried on an instance, not by the one that last succeeded there
 * @param missingRevisionFailsAtOnce a deployment whose archive is no longer there fails as a whole,
 *     not on each instance as it downloads
 * @param deadCountAtTheStart instances that died, but are of the group still, can make a deployment
 *     fail as it begins, before anything is touched
 * @param warmPoolRefreshedFirst an instance refresh replaces the instances of the warm pool before
 *     those in service, not after them
 * @param warmLaunchUnanswered CodeDeploy neither deploys to an instance that starts for the warm
 *     pool nor answers its launch hook there; <a
 *     href="https://github.com/aws/aws-codedeploy-agent/issues/390">users report it</a>
 * @param fillsWithoutData metric math's {@code FILL} gives its value for a metric that has no
 *     datapoint at all, too, not only between datapoints
 */
public record Unverified(
    boolean drainsBeforeTerminateHook,
    boolean terminateHookAfterAbandon,
    boolean originInEvents,
    boolean unsuccessfulAfterAbandon,
    boolean connectionLostSoon,
    boolean launchWithoutRevisionAtOnce,
    boolean unknownTargetFails,
    boolean leavingTargetFails,
    boolean outdatedByLastAttempt,
    boolean missingRevisionFailsAtOnce,
    boolean deadCountAtTheStart,
    boolean warmPoolRefreshedFirst,
    boolean warmLaunchUnanswered,
    boolean fillsWithoutData) {

  /** What is thought likely. */
  public static Unverified likely() {
    return new Unverified(
        true, false, true, true, true, true, true, true, false, false, false, false, false, true);
  }

  /** Each way as the seed chooses. */
  public static Unverified draw(Kernel kernel) {
    SplittableRandom random = kernel.random("unverified");
    return new Unverified(
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }
}
