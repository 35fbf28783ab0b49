package dev.lampkeeper.bootstrap;

import java.util.Optional;

/**
 * CodeDeploy's own outcome on one instance.
 *
 * @param deployment which one; empty if none is known that failed
 * @param release what it could not install
 * @param evidence the lifecycle event that failed, and its diagnostics
 */
record Delivery(String deployment, Standing here, Optional<String> release, String evidence) {
  static final Delivery NOT_FAILED = new Delivery("", Standing.OPEN, Optional.empty(), "");

  boolean failed() {
    return here == Standing.FAILED;
  }
}
