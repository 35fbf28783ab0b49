package dev.lampkeeper.simulator.codedeploy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one instance in a deployment group: by its agent, which keeps the archive of the
 * last installation, and by CodeDeploy itself, which goes by how the instance's parts ended. After
 * a deployment that failed late these are two things.
 */
final class Standing {
  private @Nullable Bundle installed;
  private @Nullable String attempted;
  private @Nullable String succeeded;

  /** An installation has put its files in place. */
  void installed(Bundle bundle) {
    installed = bundle;
  }

  void begun(String revision) {
    attempted = revision;
  }

  void succeeded(String revision) {
    succeeded = revision;
  }

  /**
   * The archive whose scripts stop what runs. The agent calls the last installation successful when
   * its files are in place, whatever scripts fail after that; see its command_executor.rb.
   */
  Optional<Bundle> toStop() {
    return Optional.ofNullable(installed);
  }

  /**
   * Whether another revision than this is what CodeDeploy takes the instance for.
   *
   * @param byAttempt by what was last tried, not by what last succeeded
   */
  boolean outdated(String revision, boolean byAttempt) {
    return !revision.equals(byAttempt ? attempted : succeeded);
  }

  /** In which order instances get a revision: those that failed, the unknown, the old, the rest. */
  int rank(String revision) {
    if (attempted == null) {
      return 1;
    }
    return !attempted.equals(succeeded) ? 0 : attempted.equals(revision) ? 3 : 2;
  }
}
