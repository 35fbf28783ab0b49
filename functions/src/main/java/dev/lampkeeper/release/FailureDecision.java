package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.release.Closer.Question.InService;
import dev.lampkeeper.release.Closer.Question.PartsOf;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Again;
import dev.lampkeeper.release.ReleaseDecision.End;
import dev.lampkeeper.release.ReleaseDecision.Look;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What becomes of a release whose deployment failed or was stopped. */
final class FailureDecision {
  /** What is not the release's fault is tried so often again. */
  private static final int TRIES = 2;

  private FailureDecision() {}

  static ReleaseDecision decide(ReleaseFacts facts, Release release, Deployed deployed) {
    List<Part> parts = facts.closer().parts().get(deployed.id());
    if (parts == null) {
      return new Look(new PartsOf(deployed.id()), "deployment " + deployed.id() + " failed");
    }
    Optional<SortedMap<String, String>> members = facts.closer().members();
    return members.isEmpty()
        ? new Look(new InService(), "deployment " + deployed.id() + " failed")
        : decide(
            facts,
            release,
            new Failed(deployed, parts, members.get(), release.asked().isPresent()));
  }

  private static ReleaseDecision decide(ReleaseFacts facts, Release release, Failed failed) {
    String what = sentence(failed);
    Release seen = release.failures(Evidence.text(failed.parts()));
    if (failed.touched()) {
      seen = seen.touched(failed.deployed().created());
    }
    return switch (Blame.of(failed)) {
      case RELEASE ->
          // What was good before, or serves on the other instances, is no bad release.
          switch (release.origin()) {
            case BACK, BRING_UP -> oneMore(facts, seen, what);
            case UPLOAD, HAND, OTHER -> bad(facts, seen, what);
          };
      case STOP ->
          release.ignoresStop()
              ? oneMore(facts, seen, what)
              : new Again(
                  seen.ignoringStop(),
                  what + "; that is the last release's script: it is tried again without minding");
      case INSTANCE -> oneMore(facts, seen, what);
      case GONE -> oneMore(facts, seen, what + "; an instance left the group meanwhile");
      case ARCHIVE ->
          release.origin() == Origin.BACK
              ? further(facts, seen, what)
              : failed(facts, seen, what + "; the archive is not there any more");
      case PERSON -> failed(facts, seen, what);
      case SETTINGS ->
          new Again(
              seen,
              what + "; it is tried again until somebody mends that",
              Optional.of(failed.deployed().error()));
    };
  }

  private static String sentence(Failed failed) {
    Deployed deployed = failed.deployed();
    String where = Evidence.sentence(failed.parts());
    return "deployment "
        + deployed.id()
        + (deployed.status() == Deployed.Status.STOPPED ? " was stopped: " : " failed: ")
        + deployed.error().replaceFirst("\\.$", "")
        + (where.isEmpty() ? "" : " (" + where + ")");
  }

  private static ReleaseDecision oneMore(ReleaseFacts facts, Release release, String what) {
    // Missed instances are counted, and tried again, by who looks after them.
    if (release.tries() < TRIES && release.origin() != Origin.BRING_UP) {
      return new Again(release.tried(), what + "; it is tried again");
    }
    return switch (release.origin()) {
      case BACK, BRING_UP -> failed(facts, release, what);
      case UPLOAD, HAND, OTHER ->
          bad(
              facts,
              release,
              "it could not be brought to the fleet in "
                  + (release.tries() + 1)
                  + " attempts: "
                  + what);
    };
  }

  /** The archive to go back to is gone. */
  private static ReleaseDecision further(ReleaseFacts facts, Release release, String what) {
    return GoBack.good(facts, release.revision().toString())
        .<ReleaseDecision>map(good ->
            new Again(
                release.to(good).instead(release.instead().orElse(facts.currentName())),
                what + "; the fleet goes back to " + good.archive() + " instead"))
        .orElseGet(() -> failed(facts, release, what + "; there is no other good release"));
  }

  private static ReleaseDecision bad(ReleaseFacts facts, Release release, String what) {
    return new End(
        release.bad(what),
        State.FAILED,
        what,
        Optional.of(
            GoBack.advice(facts, release)
                + " The same content is refused from now on: mend it and upload it, or force it with"
                + " `./lampkeeper release deploy "
                + release.archive().key()
                + " --force`."));
  }

  private static ReleaseDecision failed(ReleaseFacts facts, Release release, String what) {
    return new End(release, State.FAILED, what, Optional.of(GoBack.advice(facts, release)));
  }
}
