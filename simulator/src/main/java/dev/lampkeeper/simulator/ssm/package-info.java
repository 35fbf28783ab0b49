/** Simulated Systems Manager: Run Command and Parameter Store. */
@NullMarked
package dev.lampkeeper.simulator.ssm;

import org.jspecify.annotations.NullMarked;
