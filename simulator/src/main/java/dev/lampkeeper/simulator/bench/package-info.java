/** What is measured, and beside what; `make bench` prints it. */
@NullMarked
package dev.lampkeeper.simulator.bench;

import org.jspecify.annotations.NullMarked;
