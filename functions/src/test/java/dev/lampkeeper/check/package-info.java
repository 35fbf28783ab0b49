@NullMarked
package dev.lampkeeper.check;

import org.jspecify.annotations.NullMarked;
