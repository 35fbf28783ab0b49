/** Tables and the conditions they are written under. */
@NullMarked
package dev.lampkeeper.simulator.dynamodb;

import org.jspecify.annotations.NullMarked;
