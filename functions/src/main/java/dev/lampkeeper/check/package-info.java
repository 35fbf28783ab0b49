/** Every archive has a verdict before anything touches a server. */
@NullMarked
package dev.lampkeeper.check;

import org.jspecify.annotations.NullMarked;
