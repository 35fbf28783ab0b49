package dev.lampkeeper.release;

import dev.lampkeeper.release.Deployed.Maker;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The next step towards the newest archive being what the fleet runs. Each upload is deployed at
 * most once; one that was overtaken while it waited is not deployed at all. One deployment runs at
 * a time: a newer upload waits until the one that runs has ended. What someone else deployed with
 * success is the current release, and stays it until the next upload.
 */
sealed interface ReleaseDecision {
  /** For this long a deployment that was made may not be listed. */
  Duration UNSEEN = Duration.ofSeconds(60);

  /** When to try again after there was no instance to deploy to. */
  Duration RETRY = Duration.ofMinutes(5);

  String reason();

  /** Nothing is open. */
  record Rest(String reason) implements ReleaseDecision {}

  /** Something is open that ends by itself or is looked at again. */
  record Wait(String reason) implements ReleaseDecision {}

  /** Nothing can be deployed until a person mends what is said here. */
  record Blocked(String reason) implements ReleaseDecision {}

  /** Makes the release's deployment. */
  record Deploy(Release release, String reason) implements ReleaseDecision {}

  /** Notes the deployment that an earlier attempt turns out to have made. */
  record Note(Release release, String deployment, String reason) implements ReleaseDecision {}

  /** The release came to its end. */
  record End(Release release, State state, String reason) implements ReleaseDecision {}

  /** The release is tried once more, later. */
  record Again(Release release, String reason) implements ReleaseDecision {}

  /** Somebody else's deployment is the current release, or a launch's own changed nothing. */
  record Adopt(Deployed deployed, String reason) implements ReleaseDecision {}

  /** Tells who asked what became of it. */
  record Answer(Intent intent, String reason) implements ReleaseDecision {}

  static ReleaseDecision decide(ReleaseFacts facts, Instant now) {
    if (facts.trouble().isPresent()) {
      return new Blocked(facts.trouble().get());
    }
    Optional<Release> open =
        facts.releases().stream().filter(r -> r.state() == State.DEPLOYING).findFirst();
    if (open.isPresent() && open.get().deployment().isPresent()) {
      return outcome(facts, open.get(), open.get().deployment().get(), now);
    }
    if (open.isPresent() && facts.made().isPresent()) {
      return new Note(open.get(), facts.made().get(), "its deployment was made after all");
    }
    if (open.flatMap(Release::asked).filter(at -> now.isBefore(at.plus(UNSEEN))).isPresent()) {
      return new Wait("the deployment of " + open.get().revision() + " may be made already");
    }
    if (facts.succeeded().isPresent()) {
      return adopt(facts.succeeded().get());
    }
    return next(facts, open, now);
  }

  private static ReleaseDecision outcome(
      ReleaseFacts facts, Release release, String id, Instant now) {
    Deployed deployed = facts.deployments().get(id);
    if (deployed == null) {
      return new End(release, State.FAILED, "CodeDeploy does not know deployment " + id);
    }
    return switch (deployed.status()) {
      case RUNNING -> new Wait("deployment " + id + " of " + release.revision() + " runs");
      case SUCCEEDED -> new End(release, State.SUCCEEDED, "deployment " + id + " succeeded");
      case FAILED ->
          new End(release, State.FAILED, "deployment " + id + " failed: " + deployed.error());
      case STOPPED ->
          new End(release, State.FAILED, "deployment " + id + " was stopped: " + deployed.error());
      case NO_INSTANCES ->
          new Again(
              release,
              "deployment "
                  + id
                  + " found no instance in the group; the next is at "
                  + now.plus(RETRY));
    };
  }

  private static ReleaseDecision adopt(Deployed deployed) {
    String what =
        "deployment "
            + deployed.id()
            + " of "
            + deployed.revision().map(Object::toString).orElse("a revision outside S3");
    if (deployed.maker() != Maker.USER) {
      return new Adopt(deployed, what + " changed nothing: " + deployed.maker() + " made it");
    }
    return new Adopt(
        deployed,
        deployed.attempt().isPresent()
            ? what + " was ours, and the ledger had forgotten it"
            : what + " was made by someone else: it is current until the next upload");
  }

  private static ReleaseDecision next(ReleaseFacts facts, Optional<Release> open, Instant now) {
    for (Upload upload : facts.uploads()) {
      Optional<Release> known = facts.release(upload.id());
      boolean newest = upload.equals(facts.uploads().last());
      if (known.isPresent() ? known.get().pending() : !upload.modified().isBefore(facts.since())) {
        Release release = known.orElseGet(() -> Release.of(upload, now));
        return newest
            ? deploy(facts, upload, release, now)
            : overtaken(release, facts.uploads().last());
      }
    }
    if (open.isPresent()) {
      return unlessInTheWay(facts, open.get(), "its deployment was not made");
    }
    return facts.intents().isEmpty()
        ? new Rest("no archive waits")
        : IntentDecision.decide(facts, facts.intents().getFirst(), now);
  }

  private static ReleaseDecision overtaken(Release release, Upload newest) {
    return new End(release, State.SUPERSEDED, newest.revision() + " is newer");
  }

  private static ReleaseDecision deploy(
      ReleaseFacts facts, Upload upload, Release release, Instant now) {
    Optional<String> refusal = upload.refusal();
    if (refusal.isPresent()) {
      return new End(release, State.REFUSED, refusal.get());
    }
    if (facts.current().filter(upload.revision()::equals).isPresent()) {
      return new End(release, State.SUCCEEDED, "the fleet runs it already");
    }
    Optional<Release> later =
        facts.releases().stream()
            .filter(r -> r.origin() == Origin.OTHER && r.begun().isAfter(upload.modified()))
            .findFirst();
    if (later.isPresent()) {
      return new End(
          release,
          State.SUPERSEDED,
          "someone deployed " + later.get().revision() + " after it was uploaded");
    }
    if (release.state() == State.WAITING
        && release.asked().filter(at -> now.isBefore(at.plus(RETRY))).isPresent()) {
      return new Wait("the group had no instance to deploy " + upload.revision() + " to");
    }
    return unlessInTheWay(facts, release, "it is the newest archive");
  }

  /** Deploys, unless that is done already or another deployment has to end first. */
  static ReleaseDecision unlessInTheWay(ReleaseFacts facts, Release release, String reason) {
    if (facts.made().isPresent()) {
      return new Note(release, facts.made().get(), "its deployment is made already");
    }
    return facts.inTheWay().isPresent()
        ? new Wait(
            release.revision() + " waits until deployment " + facts.inTheWay().get() + " has ended")
        : new Deploy(release, reason);
  }
}
