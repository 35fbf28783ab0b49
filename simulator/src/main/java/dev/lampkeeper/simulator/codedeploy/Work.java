package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.codedeploy.Target.Failure;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.s3.S3;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent does on its machine in the lifecycle events of one deployment. */
final class Work {
  private final S3 s3;
  private final Deployment deployment;
  private final Machine machine;
  private final boolean fresh;
  private @Nullable Bundle bundle;

  Work(S3 s3, Deployment deployment, Machine machine) {
    this.s3 = s3;
    this.deployment = deployment;
    this.machine = machine;
    this.fresh = machine.installed().isEmpty();
  }

  /** Whether an event takes more than a moment. */
  boolean much(String event) {
    return event.equals("DownloadBundle") || event.equals("Install") || scripted(event);
  }

  private boolean scripted(String event) {
    return bundle != null && bundle.hasScripts(event);
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
    if (event.equals("Install")) {
      machine.codeDeploy().install(deployment.id(), deployment.revision());
    }
    if (bundle == null) {
      return Optional.empty();
    }
    if (event.equals("ValidateService") && scripted(event) && machine.page() != 200) {
      return Optional.of(
          new Failure("ScriptFailed", "", "The page answers " + machine.page() + "."));
    }
    return bundle
        .failing(event, fresh)
        .map(script ->
            new Failure(
                "ScriptFailed",
                script,
                "Script at specified location: %s failed with exit code 1".formatted(script)));
  }

  private Optional<Failure> download() {
    var location = deployment.order().revision().s3Location();
    bundle =
        s3.get(location.bucket(), location.key(), location.version())
            .filter(v -> location.eTag() == null || location.eTag().equals(v.etag()))
            .map(v -> Bundle.of(v.content(), location.bundleTypeAsString()))
            .orElse(null);
    return bundle == null
        ? Optional.of(new Failure("UnknownError", "", "The specified key does not exist."))
        : bundle.broken().map(why -> new Failure("UnknownError", "", why));
  }
}
