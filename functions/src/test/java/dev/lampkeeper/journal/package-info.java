@NullMarked
package dev.lampkeeper.journal;

import org.jspecify.annotations.NullMarked;
