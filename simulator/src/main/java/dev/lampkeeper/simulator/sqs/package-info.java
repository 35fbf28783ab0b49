/** Queues: visibility, redrive, retention. */
@NullMarked
package dev.lampkeeper.simulator.sqs;

import org.jspecify.annotations.NullMarked;
