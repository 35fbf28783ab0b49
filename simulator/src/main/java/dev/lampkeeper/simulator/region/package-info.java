/** A region put together: the services, a fleet, the keepers as the template says, and a person. */
@NullMarked
package dev.lampkeeper.simulator.region;

import org.jspecify.annotations.NullMarked;
