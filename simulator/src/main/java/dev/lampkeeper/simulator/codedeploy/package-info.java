/** Simulated CodeDeploy for instances of an Auto Scaling group. */
@NullMarked
package dev.lampkeeper.simulator.codedeploy;

import org.jspecify.annotations.NullMarked;
