/** The newest archive is what the fleet runs. */
@NullMarked
package dev.lampkeeper.release;

import org.jspecify.annotations.NullMarked;
