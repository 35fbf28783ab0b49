@NullMarked
package dev.lampkeeper.check.revision;

import org.jspecify.annotations.NullMarked;
