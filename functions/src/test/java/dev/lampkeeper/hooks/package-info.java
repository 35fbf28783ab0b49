@NullMarked
package dev.lampkeeper.hooks;

import org.jspecify.annotations.NullMarked;
