/** What is measured of the check of archives; `make bench` prints it. */
@NullMarked
package dev.lampkeeper.simulator.bench;

import org.jspecify.annotations.NullMarked;
