package dev.lampkeeper.scaling;

import java.util.List;

/**
 * What is seen of a group.
 *
 * @param now minutes since 1970
 * @param minutes up to fourteen days, in their order
 * @param since minutes since 1970 from which on the keeper answers for the group
 * @param size what the group launches
 * @param sizeSince minutes since 1970 at which that was last changed
 * @param least instances that the person's minimum asks for, at least 0
 * @param most instances that the person's maximum allows, of whatever size
 * @param gauges that are watched beside the CPU
 */
public record ScalingFacts(
    long now,
    List<Minute> minutes,
    long since,
    Size size,
    long sizeSince,
    int least,
    int most,
    List<Gauge> gauges) {}
