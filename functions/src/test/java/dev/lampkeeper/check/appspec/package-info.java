@NullMarked
package dev.lampkeeper.check.appspec;

import org.jspecify.annotations.NullMarked;
