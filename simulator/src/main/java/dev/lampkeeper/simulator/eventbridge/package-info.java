/** Buses, rules and schedules, as the template has them. */
@NullMarked
package dev.lampkeeper.simulator.eventbridge;

import org.jspecify.annotations.NullMarked;
