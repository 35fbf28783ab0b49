package dev.lampkeeper.bootstrap;

import dev.lampkeeper.fleet.Deployments;
import java.util.Optional;

/**
 * What should run, and what does; revisions as {@link Deployments#name} gives them.
 *
 * @param deployment which one {@code running} was asked for, or {@code none}
 * @param current what new instances should run; empty if nothing was released yet
 * @param running what the deployment brings; empty if no deployment of the group explains it
 */
record Releases(String deployment, Optional<String> current, Optional<Running> running) {
  /**
   * What an instance runs.
   *
   * @param deployment how its deployment stands as a whole
   * @param ownLaunch whether the deployment is for the launch of this one instance
   */
  record Running(String revision, Standing deployment, boolean ownLaunch) {}
}
