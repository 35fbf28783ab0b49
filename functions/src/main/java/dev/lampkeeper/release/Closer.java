package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Part;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is looked at only when a decision asks for it; each is empty until then.
 *
 * @param before what matters when a deployment is about to be made
 * @param parts how the open release's deployment stands on each instance
 * @param inService the instances of the Auto Scaling group that serve
 */
record Closer(
    Optional<Before> before, Optional<List<Part>> parts, Optional<SortedSet<String>> inService) {
  static final Closer NOTHING = new Closer(Optional.empty(), Optional.empty(), Optional.empty());

  /** What a decision can ask to be looked at. */
  sealed interface Question {
    /** What matters when this release's deployment is about to be made. */
    record BeforeDeploying(Release release) implements Question {}
  }

  /**
   * What is seen when a deployment is about to be made.
   *
   * @param made the deployment that an earlier attempt turns out to have made
   * @param inTheWay a deployment of the group that has to end first
   */
  record Before(Optional<String> made, Optional<String> inTheWay) {}

  Closer with(Before seen) {
    return new Closer(Optional.of(seen), parts, inService);
  }
}
