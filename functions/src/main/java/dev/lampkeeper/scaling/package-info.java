/**
 * Enough capacity for the load that is coming, and not more.
 *
 * <p>What is decided goes from the data to the group in five steps, all pure: {@code Capacity}
 * learns what one instance does, {@code Load} is the demand of each minute in such instances,
 * {@code Model} learns from it how the load moves until an instance that is launched now would
 * serve, {@code Budget} says what a minute that is too slow may cost, and {@code ScalingDecision}
 * takes the number of instances that costs least, and the size of them. docs/scaling.md says why,
 * and where each constant comes from.
 */
@NullMarked
package dev.lampkeeper.scaling;

import org.jspecify.annotations.NullMarked;
