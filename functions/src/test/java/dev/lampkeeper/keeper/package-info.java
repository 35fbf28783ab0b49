@NullMarked
package dev.lampkeeper.keeper;

import org.jspecify.annotations.NullMarked;
