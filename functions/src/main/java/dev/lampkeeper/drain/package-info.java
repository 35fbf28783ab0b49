/** An instance leaves after its connections, with its logs shipped. */
@NullMarked
package dev.lampkeeper.drain;

import org.jspecify.annotations.NullMarked;
