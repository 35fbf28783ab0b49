package dev.lampkeeper.bootstrap;

import dev.lampkeeper.fleet.Commands.Invocation;
import dev.lampkeeper.fleet.Deployments.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one launch now. What costs a call is observed only when a decision asks for it:
 * it is empty until then.
 *
 * @param launch what the ledger knows
 * @param hints what events just said: worth a saved call, never believed
 * @param state the lifecycle state, or {@link #GONE}
 * @param online whether the Systems Manager agent is online
 * @param commands all that keepers sent to this instance
 * @param failedBefore how many other launches failed for the same cause before this one, within a
 *     day and without a success since
 * @param errors the end of what the failing command wrote to standard error
 */
record BootstrapFacts(
    String instanceId,
    Optional<Launch> launch,
    Hints hints,
    Optional<String> state,
    Optional<Boolean> online,
    Optional<List<Invocation>> commands,
    Optional<Releases> releases,
    Optional<Delivery> delivery,
    Optional<Integer> failedBefore,
    Optional<String> errors) {

  /** The state of an instance that the group does not have. */
  static final String GONE = "gone";

  /**
   * What should run, and what does.
   *
   * @param deployment which one {@code running} was asked for, or {@code none}
   * @param current what new instances should run; empty if nothing was released yet
   * @param running what the deployment brought; empty if no deployment of the group explains it
   */
  record Releases(String deployment, Optional<Revision> current, Optional<Running> running) {}

  /**
   * What an instance runs.
   *
   * @param good whether its deployment did not fail
   */
  record Running(Revision revision, boolean good) {}

  /**
   * CodeDeploy's own outcome on this instance.
   *
   * @param evidence the lifecycle event that failed, and its diagnostics
   */
  record Delivery(boolean failed, Optional<Revision> release, String evidence) {
    static final Delivery NOT_FAILED = new Delivery(false, Optional.empty(), "");
  }

  /**
   * What events said.
   *
   * @param began when the launch action began
   * @param prepared whether the instance itself said that it is prepared
   * @param failedDeployment a deployment that failed on this instance
   */
  record Hints(Optional<Instant> began, boolean prepared, Optional<String> failedDeployment) {
    static final Hints NONE = new Hints(Optional.empty(), false, Optional.empty());
  }

  /** What is known before anything is asked. */
  static BootstrapFacts of(String instanceId, Optional<Launch> launch, Hints hints) {
    return new BootstrapFacts(
        instanceId,
        launch,
        hints,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  boolean prepared() {
    return hints.prepared();
  }

  Optional<String> failedDeployment() {
    return hints.failedDeployment();
  }

  BootstrapFacts with(Launch known) {
    return new BootstrapFacts(
        instanceId,
        Optional.of(known),
        hints,
        state,
        online,
        commands,
        releases,
        delivery,
        failedBefore,
        errors);
  }

  BootstrapFacts withState(String seen) {
    return new BootstrapFacts(
        instanceId,
        launch,
        hints,
        Optional.of(seen),
        online,
        commands,
        releases,
        delivery,
        failedBefore,
        errors);
  }

  BootstrapFacts withOnline(boolean seen) {
    return new BootstrapFacts(
        instanceId,
        launch,
        hints,
        state,
        Optional.of(seen),
        commands,
        releases,
        delivery,
        failedBefore,
        errors);
  }

  BootstrapFacts withCommands(List<Invocation> seen) {
    return new BootstrapFacts(
        instanceId,
        launch,
        hints,
        state,
        online,
        Optional.of(seen),
        releases,
        delivery,
        failedBefore,
        errors);
  }

  BootstrapFacts withReleases(Releases seen) {
    return new BootstrapFacts(
        instanceId,
        launch,
        hints,
        state,
        online,
        commands,
        Optional.of(seen),
        delivery,
        failedBefore,
        errors);
  }

  BootstrapFacts withDelivery(Delivery seen) {
    return new BootstrapFacts(
        instanceId,
        launch,
        hints,
        state,
        online,
        commands,
        releases,
        Optional.of(seen),
        failedBefore,
        errors);
  }

  BootstrapFacts withFailedBefore(int seen) {
    return new BootstrapFacts(
        instanceId,
        launch,
        hints,
        state,
        online,
        commands,
        releases,
        delivery,
        Optional.of(seen),
        errors);
  }

  BootstrapFacts withErrors(String seen) {
    return new BootstrapFacts(
        instanceId,
        launch,
        hints,
        state,
        online,
        commands,
        releases,
        delivery,
        failedBefore,
        Optional.of(seen));
  }
}
