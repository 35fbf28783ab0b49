/** Functions, their environments, and the mappings that feed them from queues. */
@NullMarked
package dev.lampkeeper.simulator.lambda;

import org.jspecify.annotations.NullMarked;
