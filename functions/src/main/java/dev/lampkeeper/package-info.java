/** What all keepers keep to. */
@NullMarked
package dev.lampkeeper;

import org.jspecify.annotations.NullMarked;
