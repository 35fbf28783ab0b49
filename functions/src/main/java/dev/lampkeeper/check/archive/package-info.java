/** Reads archives of whoever made them: everything in one is hostile until it was looked at. */
@NullMarked
package dev.lampkeeper.check.archive;

import org.jspecify.annotations.NullMarked;
