package dev.lampkeeper.scaling;

import java.time.Duration;
import java.util.List;

/**
 * What a person set, and what is known of the group.
 *
 * @param most the highest capacity, in basic instances
 * @param service from the launch of an instance until it serves
 * @param every from one decision to the next
 * @param limit CPU above which a minute is too slow, 0 to 100
 * @param sizes the ladder of instance types, the basic one among them
 */
public record ScalingConfig(
    double most, Duration service, Duration every, double limit, List<Size> sizes) {}
