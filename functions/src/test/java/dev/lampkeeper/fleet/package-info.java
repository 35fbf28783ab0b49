@NullMarked
package dev.lampkeeper.fleet;

import org.jspecify.annotations.NullMarked;
