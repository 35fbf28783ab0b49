/**
 * The path that every keeper takes: an event or the sweep names subjects, and each is looked at.
 */
@NullMarked
package dev.lampkeeper.keeper;

import org.jspecify.annotations.NullMarked;
