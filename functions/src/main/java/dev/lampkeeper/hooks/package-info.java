/** The hooks of the group come last and go first. */
@NullMarked
package dev.lampkeeper.hooks;

import org.jspecify.annotations.NullMarked;
