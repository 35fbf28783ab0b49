@NullMarked
package dev.lampkeeper.check.archive;

import org.jspecify.annotations.NullMarked;
