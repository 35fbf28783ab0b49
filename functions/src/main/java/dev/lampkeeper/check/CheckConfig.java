package dev.lampkeeper.check;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.Settings;

/**
 * Where archives come from, and what may be done about them.
 *
 * @param bucket its folder {@code releases/} takes the archives
 */
record CheckConfig(String bucket, Mode mode) {
  /**
   * Reads the settings.
   *
   * @throws IllegalStateException naming the one that is missing
   */
  static CheckConfig from(Settings settings) {
    return new CheckConfig(settings.require("RELEASE_BUCKET"), settings.choice("MODE", Mode.class));
  }

  boolean acts() {
    return mode == Mode.ACT;
  }

  /** The ledger's kind of the verdicts: what was only observed is none that anybody goes by. */
  String kind() {
    return acts() ? ArchiveVerdict.KIND : "observation";
  }
}
