package dev.lampkeeper.bootstrap;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;

/** How a deployment stands, as a whole or on one instance. */
enum Standing {
  GOOD,
  FAILED,
  /** It has not ended, or there is nothing to be seen of it. */
  OPEN;

  static Standing of(@Nullable DeploymentStatus whole) {
    return whole == DeploymentStatus.SUCCEEDED
        ? GOOD
        : whole == DeploymentStatus.FAILED || whole == DeploymentStatus.STOPPED ? FAILED : OPEN;
  }

  static Standing of(@Nullable TargetStatus here) {
    return here == TargetStatus.SUCCEEDED ? GOOD : here == TargetStatus.FAILED ? FAILED : OPEN;
  }
}
