/** The expanded template, with its parameters and conditions applied. */
@NullMarked
package dev.lampkeeper.simulator.template;

import org.jspecify.annotations.NullMarked;
