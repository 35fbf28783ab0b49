/** Topics and what was published to them. */
@NullMarked
package dev.lampkeeper.simulator.sns;

import org.jspecify.annotations.NullMarked;
