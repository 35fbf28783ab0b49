@NullMarked
package dev.lampkeeper.drain;

import org.jspecify.annotations.NullMarked;
