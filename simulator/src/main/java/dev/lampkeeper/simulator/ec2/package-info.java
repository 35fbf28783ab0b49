/** Simulated EC2: zones, machines, and what runs on a web machine. */
@NullMarked
package dev.lampkeeper.simulator.ec2;

import org.jspecify.annotations.NullMarked;
