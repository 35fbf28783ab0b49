package dev.lampkeeper.scaling;

import java.time.Duration;
import java.util.List;

/**
 * What a person set, and what is known of the group.
 *
 * @param capacity the highest, in basic instances; infinite where the maximum of instances is
 *     enough
 * @param service from the launch of an instance until it serves
 * @param every from one decision to the next
 * @param limit CPU above which a minute is too slow, 0 to 100
 * @param target CPU that the group keeps to without the keeper, 0 to 100; 0 if it does not by CPU
 * @param sizes the ladder of instance types, the basic one among them; empty if it has none
 * @param calendar known events
 */
public record ScalingConfig(
    double capacity,
    Duration service,
    Duration every,
    double limit,
    double target,
    List<Size> sizes,
    Calendar calendar) {}
