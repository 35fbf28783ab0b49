/** What keepers say of what they decided. */
@NullMarked
package dev.lampkeeper.journal;

import org.jspecify.annotations.NullMarked;
