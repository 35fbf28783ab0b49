@NullMarked
package dev.lampkeeper.scaling;

import org.jspecify.annotations.NullMarked;
