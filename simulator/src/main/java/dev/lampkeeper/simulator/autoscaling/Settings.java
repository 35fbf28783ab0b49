package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.ec2.Image;
import dev.lampkeeper.simulator.elb.TargetGroup;
import java.time.Duration;
import java.util.List;

/**
 * How a group is made.
 *
 * @param zones at least one
 * @param warmPool how many stopped instances its warm pool keeps; 0 for none
 * @param elbHealth whether the balancer's health check counts, after the grace period
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
    Duration grace) {}
