/** Virtual time, chance and fibers. */
@NullMarked
package dev.lampkeeper.simulator.kernel;

import org.jspecify.annotations.NullMarked;
