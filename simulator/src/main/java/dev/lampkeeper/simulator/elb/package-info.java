/** Simulated Elastic Load Balancing: target groups. */
@NullMarked
package dev.lampkeeper.simulator.elb;

import org.jspecify.annotations.NullMarked;
