/** What must hold whatever goes wrong. */
@NullMarked
package dev.lampkeeper.simulator.invariants;

import org.jspecify.annotations.NullMarked;
