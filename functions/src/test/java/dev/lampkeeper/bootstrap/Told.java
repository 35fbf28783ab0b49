package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import java.time.Instant;
import java.util.Optional;

/** What the event of a launch action tells. */
final class Told {
  static final String TOKEN = "7c1d9e4a-52b3-4f86-8a0d-3e6b1f9c2d47";

  private Told() {}

  static Beginning at(Instant began) {
    return new Beginning(began, Optional.of(TOKEN));
  }
}
