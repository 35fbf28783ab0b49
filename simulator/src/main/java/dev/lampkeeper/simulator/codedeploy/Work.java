package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.codedeploy.Target.Failure;
import dev.lampkeeper.simulator.ec2.Machine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent does on its machine in the lifecycle events of one deployment. */
final class Work {
  private final Bundles bundles;
  private final Deployment deployment;
  private final Machine machine;
  private final Standing standing;
  private final boolean fresh;
  private @Nullable Bundle bundle;

  Work(Bundles bundles, Deployment deployment, Machine machine, Standing standing) {
    this.bundles = bundles;
    this.deployment = deployment;
    this.machine = machine;
    this.standing = standing;
    this.fresh = machine.installed().isEmpty();
  }

  /** Whether an event takes more than a moment. */
  boolean much(String event) {
    return event.equals("DownloadBundle") || event.equals("Install") || scripted(event);
  }

  /** The archive whose scripts an event runs: to stop, that of what was installed before. */
  private Optional<Bundle> bundle(String event) {
    return Lifecycle.stopping(event) ? standing.toStop() : Optional.ofNullable(bundle);
  }

  private boolean scripted(String event) {
    return bundle(event).filter(b -> b.hasScripts(event)).isPresent();
  }

  /**
   * Does what an event does.
   *
   * @return why it failed, or empty
   */
  Optional<Failure> run(String event) {
    if (event.equals("DownloadBundle")) {
      return download();
    }
    if (event.equals("Install") && bundle != null) {
      machine.codeDeploy().install(deployment.id(), deployment.revision());
      standing.installed(bundle);
    }
    Optional<Failure> failure = bundle(event).flatMap(b -> b.run(event, fresh));
    return failure.isEmpty() && event.equals("ValidateService") ? validate(event) : failure;
  }

  /** A script that asks for the page notices that it is broken. */
  private Optional<Failure> validate(String event) {
    return machine.page() == 200
        ? Optional.empty()
        : bundle(event)
            .flatMap(b -> b.first(event))
            .map(script -> script.failed(event, "[stderr]The page answers " + machine.page()));
  }

  private Optional<Failure> download() {
    bundle = bundles.find(deployment.order().revision().s3Location()).orElse(null);
    return bundle == null
        ? Optional.of(new Failure("UnknownError", "", "The specified key does not exist."))
        : bundle.broken().map(why -> new Failure("UnknownError", "", why));
  }
}
