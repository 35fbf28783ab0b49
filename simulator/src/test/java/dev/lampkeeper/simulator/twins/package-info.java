/** Keepers with one known fault each, which an invariant has to catch. */
@NullMarked
package dev.lampkeeper.simulator.twins;

import org.jspecify.annotations.NullMarked;
