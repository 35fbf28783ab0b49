/** The site's instances, as two keepers or more see them. */
@NullMarked
package dev.lampkeeper.fleet;

import org.jspecify.annotations.NullMarked;
