/** The services of the world on their own. */
@NullMarked
package dev.lampkeeper.simulator;

import org.jspecify.annotations.NullMarked;
