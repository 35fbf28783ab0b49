package dev.lampkeeper.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A small part of what the bench does. */
final class FuzzingTest {
  @Test
  void everyMutantHasAVerdictAndSomeAreAccepted() {
    String said = Fuzzing.run(2000, 1);

    assertTrue(said.matches("2000 checked, [1-9]\\d* accepted, .*"), said);
  }
}
