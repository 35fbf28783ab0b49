/**
 * What would have happened: a group under target tracking that is replayed minute by minute on the
 * load of a site, so that the keeper's own decisions can be set against others'.
 *
 * <p>{@code Demand} is the load, {@code Replay} plays it on a {@code Group} that a {@code Policy}
 * steers, and the {@code Course} that comes of it says what was too slow and what it cost.
 * docs/scaling.md says how the group behaves and what is not shown.
 */
@NullMarked
package dev.lampkeeper.simulator.backtest;

import org.jspecify.annotations.NullMarked;
