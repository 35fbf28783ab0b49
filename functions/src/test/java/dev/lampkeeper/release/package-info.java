@NullMarked
package dev.lampkeeper.release;

import org.jspecify.annotations.NullMarked;
