package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Adopt;
import dev.lampkeeper.release.ReleaseDecision.Again;
import dev.lampkeeper.release.ReleaseDecision.Answer;
import dev.lampkeeper.release.ReleaseDecision.Blocked;
import dev.lampkeeper.release.ReleaseDecision.Count;
import dev.lampkeeper.release.ReleaseDecision.Decree;
import dev.lampkeeper.release.ReleaseDecision.Deploy;
import dev.lampkeeper.release.ReleaseDecision.End;
import dev.lampkeeper.release.ReleaseDecision.Look;
import dev.lampkeeper.release.ReleaseDecision.Note;
import dev.lampkeeper.release.ReleaseDecision.Rest;
import dev.lampkeeper.release.ReleaseDecision.Stop;
import dev.lampkeeper.release.ReleaseDecision.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.InvalidRevisionException;
import software.amazon.awssdk.services.codedeploy.model.RevisionDoesNotExistException;

/** Does in one run what was decided, as far as it may, and says so. */
record ReleaseActs(
    ReleaseConfig config,
    Permit permit,
    Ledger ledger,
    Journal journal,
    Notices notices,
    Adoption adoption,
    Accounting accounting,
    Records records,
    CodeDeployClient codeDeploy) {
  /** The same trouble is told once a day. */
  private static final Duration QUIET = Duration.ofDays(1);

  /** What is no trouble now, once a month. */
  private static final Duration RARELY = Duration.ofDays(30);

  /**
   * Does what was decided.
   *
   * @return whether there may be a next step at once
   */
  boolean act(ReleaseDecision decision, ReleaseObserver.Seen seen, Instant now) {
    return switch (decision) {
      case Look d -> throw new IllegalStateException("Nobody looked: " + d.reason());
      case Rest d -> say(seen, "rest", d.reason());
      case Wait d -> say(seen, "wait", d.reason());
      case Blocked d -> {
        notices.tell(
            "release blocked: " + d.reason(), QUIET, "No release can be deployed", d.reason());
        yield say(seen, "wait", d.reason());
      }
      case Deploy d -> {
        Optional<String> refusal = permit.refusal();
        yield refusal.isPresent()
            ? say(
                seen,
                "would deploy",
                d.release().archive() + ": " + d.reason() + "; " + refusal.get())
            : deploy(d, seen, now);
      }
      case Stop d -> {
        Optional<String> refusal = permit.refusal();
        yield refusal.isPresent()
            ? say(seen, "would stop", d.reason() + "; " + refusal.get())
            : stop(d, seen);
      }
      case Note d -> {
        ledger.put(d.release().made(d.deployment()).entry());
        journal.decided(d.release().archive().toString(), "note", d.reason());
        yield true;
      }
      case End d -> end(d, seen, now);
      case Again d -> {
        d.trouble()
            .ifPresent(trouble ->
                notices.tell(
                    "release blocked: " + trouble,
                    QUIET,
                    "No release can be deployed",
                    d.reason()));
        ledger.put(d.release().again(now, d.reason()).entry());
        journal.decided(d.release().archive().toString(), "wait", d.reason());
        yield true;
      }
      case Adopt d -> {
        adoption.adopt(d, seen, now);
        yield true;
      }
      case Count d -> {
        accounting.count(d, seen.facts(), now);
        yield false;
      }
      case Answer d -> {
        ledger.put(d.intent().answered(now, d.done(), d.reason()).entry());
        journal.ended(
            "intent " + d.intent().id(),
            "answer",
            d.reason(),
            Duration.ZERO,
            Map.of("asked", Order.of(d.intent()).map(Order::toString).orElse(d.intent().reason())));
        yield true;
      }
      case Decree d -> {
        ledger.put(d.notes().entry());
        journal.decided(GroupNotes.ID, "decree", d.reason());
        yield true;
      }
    };
  }

  private boolean deploy(Deploy decision, ReleaseObserver.Seen seen, Instant now) {
    if (decision.release().origin() == Origin.HAND) {
      forgive(decision.release(), seen);
    }
    Release asked = decision.release().ask(now);
    asked = new Release(ledger.put(asked.entry()));
    Release release = asked;
    Revision revision = release.archive();
    decision
        .warning()
        .ifPresent(text ->
            notices.tell("release warning: " + text, RARELY, "Releases stop the site", text));
    try {
      String id = codeDeploy.createDeployment(NewDeployment.of(release, config)).deploymentId();
      ledger.put(release.made(id).entry());
      journal.decided(revision.toString(), "deploy", decision.reason(), Map.of("deployment", id));
      return false;
    } catch (DeploymentLimitExceededException e) {
      return say(seen, "wait", revision + " waits: " + e.getMessage());
    } catch (RevisionDoesNotExistException | InvalidRevisionException e) {
      return end(
          new End(release, State.FAILED, "CodeDeploy refuses it: " + e.getMessage()), seen, now);
    }
  }

  /** Its end is an event, and looked at then. */
  private boolean stop(Stop decision, ReleaseObserver.Seen seen) {
    try {
      codeDeploy.stopDeployment(
          r -> r.deploymentId(decision.deployment()).autoRollbackEnabled(false));
    } catch (DeploymentAlreadyCompletedException e) {
      return false;
    }
    return say(seen, "stop", decision.reason());
  }

  private boolean end(End decision, ReleaseObserver.Seen seen, Instant now) {
    Release release = decision.release();
    String revision = release.archive().toString();
    String state = decision.state().name().toLowerCase(Locale.ROOT);
    if (decision.state() == State.SUCCEEDED) {
      release
          .deployment()
          .map(seen.facts().deployments()::get)
          .ifPresent(d -> adoption.current(d, seen, now));
      release.complaint().ifPresent(why -> complain(release, why, seen));
    }
    if (tells(decision)) {
      notices.tell(
          "release " + release.attempt(),
          QUIET,
          "Release " + release.archive().key() + " " + state,
          (revision + " " + state + ": " + decision.reason() + ". " + decision.advice().orElse(""))
              .strip());
    }
    Release ended = release.in(decision.state(), now, decision.reason());
    records.write(ended);
    ledger.put(ended.entry());
    journal.ended(
        revision,
        state,
        decision.reason(),
        Duration.between(release.begun(), now),
        release.deployment().map(id -> Map.of("deployment", id)).orElse(Map.of()));
    return true;
  }

  /** A person's order is not given against what is bad, unless it is forced. */
  private void forgive(Release release, ReleaseObserver.Seen seen) {
    seen.facts().releases().stream()
        .filter(r -> r.bad().isPresent() && !r.id().equals(release.id()))
        .filter(r -> release.content().isPresent() && r.content().equals(release.content()))
        .forEach(r -> ledger.put(r.forgiven().entry()));
  }

  /** What it stands in for is not deployed again. */
  private void complain(Release release, String why, ReleaseObserver.Seen seen) {
    seen.facts().releases().stream()
        .filter(r -> release.instead().filter(r.revision().toString()::equals).isPresent())
        .filter(r -> r.bad().isEmpty())
        .forEach(r -> ledger.put(r.bad(why).entry()));
  }

  /**
   * Who checked an archive has told why it is refused; who counts missed instances tells of them.
   */
  private boolean tells(End decision) {
    return switch (decision.state()) {
      case FAILED -> decision.release().origin() != Origin.BRING_UP;
      case REFUSED -> !config.checked() || decision.advice().isPresent();
      case WAITING, DEPLOYING, SUCCEEDED, SUPERSEDED -> false;
    };
  }

  /** What waits is journaled when it changes, not at each look. */
  private boolean say(ReleaseObserver.Seen seen, String decision, String reason) {
    GroupNotes notes = seen.facts().notes();
    if (!notes.said().equals(reason)) {
      ledger.put(notes.saying(reason).entry());
      journal.decided(GroupNotes.ID, decision, reason);
    }
    return false;
  }
}
