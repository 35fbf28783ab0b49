package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.release.Closer.Before;
import dev.lampkeeper.release.Closer.Question;
import dev.lampkeeper.release.Closer.Question.BeforeDeploying;
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

  /**
   * Makes the release's deployment.
   *
   * @param warning what a person should change some day
   */
  record Deploy(Release release, String reason, Optional<String> warning)
      implements ReleaseDecision {}

  /** Notes the deployment that an earlier attempt turns out to have made. */
  record Note(Release release, String deployment, String reason) implements ReleaseDecision {}

  /** Stops a deployment of ours that cannot come to an end by itself for long. */
  record Stop(Release release, String deployment, String reason) implements ReleaseDecision {}

  /**
   * The release came to its end.
   *
   * @param advice what a person is to know or do besides; it is told then
   */
  record End(Release release, State state, String reason, Optional<String> advice)
      implements ReleaseDecision {
    End(Release release, State state, String reason) {
      this(release, state, reason, Optional.empty());
    }
  }

  /**
   * The release is tried once more, later.
   *
   * @param trouble what a person has to mend first, the same each time
   */
  record Again(Release release, String reason, Optional<String> trouble)
      implements ReleaseDecision {
    Again(Release release, String reason) {
      this(release, reason, Optional.empty());
    }
  }

  /** Somebody else's deployment is the current release, or a launch's own changed nothing. */
  record Adopt(Deployed deployed, String reason) implements ReleaseDecision {}

  /**
   * Tells who asked what became of it.
   *
   * @param done whether what was wanted came of it
   */
  record Answer(Intent intent, boolean done, String reason) implements ReleaseDecision {}

  /** A person decided something for the whole group. */
  record Decree(GroupNotes notes, String reason) implements ReleaseDecision {}

  /** Who runs the current release was counted. */
  record Count(
      Account account, Optional<Release> release, AccountDecision.Outcome outcome, String reason)
      implements ReleaseDecision {}

  static ReleaseDecision decide(ReleaseFacts facts, Instant now) {
    return OrderDecision.settle(facts).orElseGet(() -> deployment(facts, now));
  }

  private static ReleaseDecision deployment(ReleaseFacts facts, Instant now) {
    if (facts.trouble().isPresent()) {
      return new Blocked(facts.trouble().get());
    }
    Optional<Release> made =
        facts.releases().stream().filter(r -> r.deployment().isPresent() && r.open()).findFirst();
    if (made.isPresent()) {
      return OutcomeDecision.decide(facts, made.get(), made.get().deployment().get(), now);
    }
    Optional<Release> open = facts.releases().stream().filter(Release::open).findFirst();
    if (open.isPresent()) {
      Before before = facts.closer().before().get(open.get().id());
      if (before == null) {
        return new Look(new BeforeDeploying(open.get()), "its deployment may be made already");
      }
      if (before.made().isPresent()) {
        return note(open.get(), before.made().get(), "its deployment was made after all");
      }
    }
    if (open.flatMap(Release::asked).filter(at -> now.isBefore(at.plus(UNSEEN))).isPresent()) {
      return new Wait("the deployment of " + open.get().archive() + " may be made already");
    }
    if (facts.succeeded().isPresent()) {
      return adopt(facts.succeeded().get());
    }
    return next(facts, now);
  }

  private static ReleaseDecision adopt(Deployed deployed) {
    String what = "deployment " + deployed.id() + " of " + deployed.name();
    return new Adopt(
        deployed,
        switch (deployed.maker()) {
          case LAUNCH -> what + " was a launch's own: no other release is current for that";
          case CODE_DEPLOY -> what + ": CodeDeploy made it by itself, of what had succeeded before";
          case USER ->
              deployed.attempt().isPresent()
                  ? what + " was ours, and the ledger had forgotten it"
                  : what + " was made by someone else: it is current until the next upload";
        });
  }

  private static ReleaseDecision next(ReleaseFacts facts, Instant now) {
    return UploadDecision.end(facts, now)
        .or(() -> OrderDecision.deploy(facts, now))
        .or(() -> UploadDecision.deploy(facts, now))
        .or(() -> GoBack.decide(facts, now))
        .or(() -> IntentDecision.decide(facts, now))
        .or(() -> AccountDecision.decide(facts, now))
        .or(() -> UploadDecision.held(facts))
        .or(() ->
            UploadDecision.unchecked(facts)
                .map(u -> new Wait(u.revision() + " waits for its verdict")))
        .orElseGet(() -> new Rest("no archive waits"));
  }

  /** Deploys, unless that is done already or another deployment has to end first. */
  static ReleaseDecision unlessInTheWay(ReleaseFacts facts, Release release, String reason) {
    Before before = facts.closer().before().get(release.id());
    if (before == null) {
      return new Look(new BeforeDeploying(release), reason);
    }
    if (before.made().isPresent()) {
      return note(release, before.made().get(), "its deployment is made already");
    }
    if (before.inTheWay().isPresent()) {
      return new Wait(
          release.archive() + " waits until deployment " + before.inTheWay().get() + " has ended");
    }
    Optional<Conditions> conditions = before.conditions();
    return conditions
        .flatMap(Conditions::trouble)
        .<ReleaseDecision>map(Blocked::new)
        .orElseGet(() ->
            new Deploy(
                release,
                reason + conditions.map(Conditions::cautions).orElse(""),
                conditions.flatMap(Conditions::warning)));
  }

  private static Note note(Release release, Deployed made, String reason) {
    return new Note(release.found(made), made.id(), reason);
  }
}
