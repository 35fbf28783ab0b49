/** A scenario that runs in the simulated region and tells a person what happens, and why. */
@NullMarked
package dev.lampkeeper.simulator.rehearsal;

import org.jspecify.annotations.NullMarked;
