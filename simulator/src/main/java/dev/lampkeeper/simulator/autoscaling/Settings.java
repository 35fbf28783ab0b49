package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.ec2.Image;
import dev.lampkeeper.simulator.elb.TargetGroup;
import java.time.Duration;
import java.util.List;

/**
 * How a group is made; its size and its configuration may change.
 *
 * @param zones at least one
 * @param warmPool how many stopped instances its warm pool keeps; 0 for none
 * @param elbHealth whether the balancer's health check counts, after the grace period
 * @param grace from when it came into service
 * @param warmup how long after it came into service an instance counts as one that replaces another
 * @param launchesFirst whether its instance maintenance policy lets the replacement of an instance
 *     serve before it is terminated; an instance that does not run any more is replaced at once all
 *     the same. See
 *     https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-maintenance-policy-overview-and-considerations.html
 */
public record Settings(
    String name,
    int min,
    int max,
    int desired,
    List<String> zones,
    int warmPool,
    Image image,
    TargetGroup targets,
    boolean elbHealth,
    Duration grace,
    Duration warmup,
    boolean launchesFirst,
    Configuration configuration) {}
