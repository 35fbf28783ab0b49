/** Simulated CloudWatch: a group's metrics under a load, metrics of others, target tracking. */
@NullMarked
package dev.lampkeeper.simulator.cloudwatch;

import org.jspecify.annotations.NullMarked;
