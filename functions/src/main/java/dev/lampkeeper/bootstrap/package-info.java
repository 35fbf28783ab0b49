/**
 * An instance is prepared, runs the current release and is verified before its launch hook is
 * completed, or is given up with its reason and its logs.
 */
@NullMarked
package dev.lampkeeper.bootstrap;

import org.jspecify.annotations.NullMarked;
