package dev.lampkeeper.scaling;

import java.time.Instant;

/**
 * The end of a floor that is lent: a scheduled action of the group sets the minimum again that a
 * person had set, whether any keeper lives or not.
 *
 * @param ends when it does
 * @param minimum the person's
 */
record Lease(Instant ends, int minimum) {}
