/** What can go wrong. */
@NullMarked
package dev.lampkeeper.simulator.faults;

import org.jspecify.annotations.NullMarked;
