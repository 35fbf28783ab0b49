package dev.lampkeeper.simulator.lambda;

import dev.lampkeeper.simulator.api.Cause;
import java.time.Duration;
import java.time.Instant;

/**
 * An invocation that has ended.
 *
 * @param keeper whose function it is, for example {@code bootstrap}
 * @param messages how many there were in the batch
 * @param failed how many of them come back to the queue
 * @param cold whether it began in a new environment
 * @param problem what the function threw, or empty
 */
public record Invocation(
    String function,
    String keeper,
    Instant start,
    Duration duration,
    int messages,
    int failed,
    Cause cause,
    boolean cold,
    Outcome outcome,
    String problem) {}
