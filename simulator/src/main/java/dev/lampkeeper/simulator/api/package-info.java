/** What the simulated services share: how they are called, and where they tell what happened. */
@NullMarked
package dev.lampkeeper.simulator.api;

import org.jspecify.annotations.NullMarked;
