package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.release.Closer.Before;
import dev.lampkeeper.release.Closer.Question;
import dev.lampkeeper.release.Closer.Question.BeforeDeploying;
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

  String reason();

  /** More has to be seen before it can be decided. */
  record Look(Question question, String reason) implements ReleaseDecision {}

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

  /** Who runs the current release was counted. */
  record Count(
      Account account, Optional<Release> release, AccountDecision.Outcome outcome, String reason)
      implements ReleaseDecision {}

  static ReleaseDecision decide(ReleaseFacts facts, Instant now) {
    if (facts.trouble().isPresent()) {
      return new Blocked(facts.trouble().get());
    }
    Optional<Release> open =
        facts.releases().stream().filter(r -> r.state() == State.DEPLOYING).findFirst();
    if (open.isPresent() && open.get().deployment().isPresent()) {
      return outcome(facts, open.get(), open.get().deployment().get());
    }
    if (open.isPresent()) {
      Optional<Before> before = facts.closer().before();
      if (before.isEmpty()) {
        return new Look(new BeforeDeploying(open.get()), "its deployment may be made already");
      }
      if (before.get().made().isPresent()) {
        return new Note(open.get(), before.get().made().get(), "its deployment was made after all");
      }
    }
    if (open.flatMap(Release::asked).filter(at -> now.isBefore(at.plus(UNSEEN))).isPresent()) {
      return new Wait("the deployment of " + open.get().archive() + " may be made already");
    }
    if (facts.succeeded().isPresent()) {
      return adopt(facts.succeeded().get());
    }
    return next(facts, open, now);
  }

  private static ReleaseDecision outcome(ReleaseFacts facts, Release release, String id) {
    Deployed deployed = facts.deployments().get(id);
    if (deployed == null) {
      return new End(release, State.FAILED, "CodeDeploy does not know deployment " + id);
    }
    return switch (deployed.status()) {
      case RUNNING -> new Wait("deployment " + id + " of " + release.archive() + " runs");
      case SUCCEEDED ->
          overtaken(facts, deployed)
              ? new End(
                  release,
                  State.SUPERSEDED,
                  "deployment " + id + " succeeded, and after it that of " + facts.currentName())
              : new End(release, State.SUCCEEDED, "deployment " + id + " succeeded");
      case FAILED ->
          new End(release, State.FAILED, "deployment " + id + " failed: " + deployed.error());
      case STOPPED ->
          new End(release, State.FAILED, "deployment " + id + " was stopped: " + deployed.error());
      case NO_INSTANCES ->
          new Again(
              release,
              "deployment " + id + " found no instance in the group; it is tried again later");
    };
  }

  /** Whether it is an old success, come upon late: what new instances get is another one's. */
  private static boolean overtaken(ReleaseFacts facts, Deployed deployed) {
    return facts.lastSuccess().filter(deployed.id()::equals).isEmpty()
        && facts.current().filter(c -> c.created().isAfter(deployed.created())).isPresent();
  }

  private static ReleaseDecision adopt(Deployed deployed) {
    String what = "deployment " + deployed.id() + " of " + deployed.name();
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
    return UploadDecision.decide(facts, now)
        .or(() ->
            // It was deleted since.
            open.filter(r -> r.origin() == Origin.UPLOAD)
                .map(r -> unlessInTheWay(facts, r, "its deployment was not made")))
        .or(() -> IntentDecision.decide(facts, now))
        .or(() -> AccountDecision.decide(facts, now))
        .or(() ->
            UploadDecision.unchecked(facts)
                .map(u -> new Wait(u.revision() + " waits for its verdict")))
        .orElseGet(() -> new Rest("no archive waits"));
  }

  /** Deploys, unless that is done already or another deployment has to end first. */
  static ReleaseDecision unlessInTheWay(ReleaseFacts facts, Release release, String reason) {
    Optional<Before> before = facts.closer().before();
    if (before.isEmpty()) {
      return new Look(new BeforeDeploying(release), reason);
    }
    if (before.get().made().isPresent()) {
      return new Note(release, before.get().made().get(), "its deployment is made already");
    }
    return before
        .get()
        .inTheWay()
        .<ReleaseDecision>map(
            id -> new Wait(release.archive() + " waits until deployment " + id + " has ended"))
        .orElseGet(() -> new Deploy(release, reason));
  }
}
