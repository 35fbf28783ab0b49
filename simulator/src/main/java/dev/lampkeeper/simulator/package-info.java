/** A simulated AWS region, and what is done with it; {@link Launcher} has the verbs. */
@NullMarked
package dev.lampkeeper.simulator;

import org.jspecify.annotations.NullMarked;
