package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Order.Verb;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Answer;
import dev.lampkeeper.release.ReleaseDecision.Decree;
import dev.lampkeeper.release.ReleaseDecision.End;
import dev.lampkeeper.release.ReleaseDecision.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a person's orders. One outranks every upload that waits, and waits only for the
 * deployment that is under way. It is answered once, when its release has ended.
 */
final class OrderDecision {
  private OrderDecision() {}

  /** What needs no deployment, and so waits for none; empty if there is nothing such. */
  static Optional<ReleaseDecision> settle(ReleaseFacts facts) {
    List<Order> orders = Order.among(facts.intents());
    for (int i = 0; i < orders.size(); i++) {
      Optional<ReleaseDecision> settled =
          settle(facts, orders.get(i), orders.subList(i + 1, orders.size()));
      if (settled.isPresent()) {
        return settled;
      }
    }
    return Optional.empty();
  }

  private static Optional<ReleaseDecision> settle(
      ReleaseFacts facts, Order order, List<Order> later) {
    GroupNotes notes = facts.notes();
    Optional<Hold> hold = notes.hold();
    if (order.verb() == Verb.HOLD) {
      return Optional.of(
          hold.filter(h -> !h.since().isBefore(order.asked())).isPresent()
              ? new Answer(order.intent(), true, "archives wait until somebody resumes")
              : new Decree(notes.holding(Hold.of(order)), order.toString()));
    }
    if (order.verb() == Verb.RESUME
        && hold.filter(h -> h.since().isBefore(order.asked())).isPresent()) {
      return Optional.of(new Decree(notes.resuming(), order.toString()));
    }
    Optional<Release> release = facts.release(order.releaseId());
    if (release.isPresent()) {
      return release
          .filter(Release::ended)
          .map(ended ->
              new Answer(
                  order.intent(),
                  ended.state() == State.SUCCEEDED,
                  ended.archive() + " " + ended.word() + ": " + ended.reason()));
    }
    return later.stream()
        .filter(o -> o.verb() != Verb.HOLD)
        .findFirst()
        .map(o -> new Answer(order.intent(), false, "a later order replaced it: " + o));
  }

  /** The deployment that a person wants, or why it cannot be; empty if none is wanted. */
  static Optional<ReleaseDecision> deploy(ReleaseFacts facts, Instant now) {
    Optional<Order> order =
        Order.among(facts.intents()).reversed().stream()
            .filter(o -> o.verb() != Verb.HOLD)
            .findFirst();
    if (order.isEmpty()) {
      return facts.releases().stream()
          .filter(r -> r.origin() == Origin.HAND && r.pending())
          .findFirst()
          .map(r -> new End(r, State.SUPERSEDED, "its order is not known any more"));
    }
    if (facts.releases().stream().anyMatch(r -> asked(facts, r))) {
      return Optional.empty();
    }
    Optional<Release> begun = facts.release(order.get().releaseId());
    return Optional.of(
        begun.isPresent()
            ? goOn(facts, order.get(), begun.get(), now)
            : switch (order.get().verb()) {
              case DEPLOY -> named(facts, order.get(), now);
              case BACK -> back(facts, order.get(), now);
              case RESUME -> newest(facts, order.get(), now);
              case HOLD -> throw new IllegalStateException("A hold deploys nothing.");
            });
  }

  /** Whether it is an upload that is newer than the order, and whose deployment is asked for. */
  private static boolean asked(ReleaseFacts facts, Release release) {
    return release.state() == State.DEPLOYING
        && facts.uploads().stream().anyMatch(u -> u.id().equals(release.id()));
  }

  private static ReleaseDecision named(ReleaseFacts facts, Order order, Instant now) {
    Optional<Upload> named = facts.uploads().stream().filter(order::names).findFirst();
    if (named.isEmpty()) {
      return no(order, "the archive does not lie in the bucket any more");
    }
    Upload upload = named.get();
    Optional<String> refusal = facts.declined(upload);
    if (refusal.isPresent()) {
      return no(order, "it was refused, which cannot be forced: " + refusal.get());
    }
    Optional<String> bad = facts.bad(upload);
    if (bad.isPresent() && !order.force()) {
      return no(order, bad.get() + "; mend it, or say --force");
    }
    Optional<Deployable> deployable = facts.deployable(upload);
    if (deployable.isEmpty()) {
      return ReleaseFacts.open(upload, facts.notes(), facts.releases())
          ? new Wait(upload.revision() + " waits for its verdict")
          : no(order, "it has no verdict any more: upload it once more");
    }
    return goOn(facts, order, of(order, upload, deployable.get(), now), now);
  }

  private static ReleaseDecision back(ReleaseFacts facts, Order order, Instant now) {
    String bad = order.intent().release();
    if (!facts.currentName().equals(bad)) {
      return no(order, "not " + bad + " but " + facts.currentName() + " is the current release");
    }
    return GoBack.good(facts, bad)
        .map(good ->
            goOn(
                facts,
                order,
                Release.fresh(
                        order.releaseId(),
                        Origin.BACK,
                        good.revision(),
                        good.eTag(),
                        order.asked(),
                        now)
                    .instead(bad)
                    .complaint(order.toString()),
                now))
        .orElseGet(() -> no(order, "there is no other release that was good"));
  }

  /** What is newest may have been overtaken by what somebody deployed by hand. */
  private static ReleaseDecision newest(ReleaseFacts facts, Order order, Instant now) {
    Optional<Upload> newest = facts.newestGood();
    if (newest.isEmpty()) {
      return new Answer(order.intent(), true, "there is no archive that can be deployed");
    }
    Upload upload = newest.get();
    if (facts.runs(upload)) {
      return new Answer(order.intent(), true, "the fleet runs the newest archive");
    }
    Optional<Deployable> deployable = facts.deployable(upload);
    return ReleaseFacts.open(upload, facts.notes(), facts.releases()) || deployable.isEmpty()
        ? new Answer(order.intent(), true, upload.revision() + " is the next to be deployed")
        : goOn(facts, order, of(order, upload, deployable.get(), now), now);
  }

  private static ReleaseDecision goOn(
      ReleaseFacts facts, Order order, Release release, Instant now) {
    Optional<Release> overtaken =
        facts.releases().stream()
            .filter(r -> r.pending() && !r.id().equals(release.id()))
            .filter(r -> facts.uploads().stream().noneMatch(u -> u.id().equals(r.id())))
            .findFirst();
    if (overtaken.isPresent()) {
      return new End(overtaken.get(), State.SUPERSEDED, "a person wants: " + order);
    }
    if (order.verb() != Verb.RESUME
        && facts.notes().adopted().filter(at -> !at.isBefore(order.asked())).isEmpty()) {
      return new Decree(facts.notes().adopting(order.asked()), order.toString());
    }
    return release.due().filter(now::isBefore).isPresent()
        ? new Wait(release.archive() + " is tried again at " + release.due().get())
        : ReleaseDecision.unlessInTheWay(facts, release, "a person wants: " + order);
  }

  private static Release of(Order order, Upload upload, Deployable deployable, Instant now) {
    return Release.fresh(
            order.releaseId(), Origin.HAND, upload.revision(), upload.eTag(), order.asked(), now)
        .content(upload.content())
        .deploying(deployable);
  }

  private static Answer no(Order order, String reason) {
    return new Answer(order.intent(), false, reason);
  }
}
