package dev.lampkeeper.release;

import dev.lampkeeper.keeper.Settings;

/**
 * Where archives come from and where they go.
 *
 * @param bucket its folder {@code releases/} takes the archives
 * @param application CodeDeploy's
 * @param group the application's deployment group that is the fleet
 * @param checked whether an archive is deployed only by its verdict
 */
record ReleaseConfig(String bucket, String application, String group, boolean checked) {
  /** What {@code check} may do. */
  private enum CheckMode {
    OFF,
    OBSERVE,
    ACT
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalStateException naming the one that is missing
   */
  static ReleaseConfig from(Settings settings) {
    return new ReleaseConfig(
        settings.require("RELEASE_BUCKET"),
        settings.require("CODEDEPLOY_APPLICATION"),
        settings.require("CODEDEPLOY_GROUP"),
        settings.choice("CHECK_MODE", CheckMode.class) == CheckMode.ACT);
  }
}
