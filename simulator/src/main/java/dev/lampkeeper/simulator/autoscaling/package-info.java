/** Simulated EC2 Auto Scaling: a group's instances from launch to termination, and its hooks. */
@NullMarked
package dev.lampkeeper.simulator.autoscaling;

import org.jspecify.annotations.NullMarked;
