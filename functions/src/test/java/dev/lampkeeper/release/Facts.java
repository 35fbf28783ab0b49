package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.GeneratedRevision;
import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.release.Closer.Before;
import dev.lampkeeper.release.Deployed.Maker;
import dev.lampkeeper.release.Deployed.Status;
import dev.lampkeeper.release.Order.Verb;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseFacts.LastAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Facts in the making. */
final class Facts {
  static final Instant T = Instant.parse("2026-11-03T09:15:02Z");
  static final Upload V1 = upload("v1.zip", T);
  static final Upload V2 = upload("v2.zip", T.plusSeconds(60));
  static final Upload V3 = upload("v3.zip", T.plusSeconds(120));

  private Optional<String> trouble = Optional.empty();
  private List<Upload> uploads = List.of();
  private Optional<Map<String, ArchiveVerdict>> verdicts = Optional.empty();
  private GroupNotes notes = GroupNotes.fresh(Instant.EPOCH, T);
  private final List<Release> releases = new ArrayList<>();
  private Optional<CurrentRelease> current = Optional.empty();
  private final Map<String, Deployed> deployments = new TreeMap<>();
  private Optional<String> lastSuccess = Optional.empty();
  private Optional<LastAttempt> lastAttempt = Optional.empty();
  private Optional<Account> account = Optional.empty();
  private final List<Intent> intents = new ArrayList<>();
  private Closer closer = Closer.NOTHING;
  private Before before = new Before(Optional.empty(), Optional.empty(), Optional.empty());
  private boolean asked = true;

  ReleaseFacts facts() {
    return new ReleaseFacts(
        trouble,
        new TreeSet<>(uploads),
        verdicts,
        notes,
        releases,
        current,
        deployments,
        lastSuccess,
        lastAttempt,
        account,
        intents,
        new Closer(
            asked ? always(before) : closer.before(),
            closer.parts(),
            closer.members(),
            closer.recent(),
            closer.launches()));
  }

  /** Whichever release is about to be deployed. */
  private static SortedMap<String, Before> always(Before before) {
    return new TreeMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public Before get(Object release) {
        return before;
      }
    };
  }

  /** What matters before this release is deployed was asked; of others it is not known. */
  Facts askedOnly(String release) {
    asked = false;
    closer = closer.with(release, before);
    return this;
  }

  Facts trouble(String what) {
    trouble = Optional.of(what);
    return this;
  }

  Facts uploads(Upload... all) {
    uploads = List.of(all);
    return this;
  }

  /** Archives are checked; these have their verdicts. */
  Facts verdicts(ArchiveVerdict... all) {
    Map<String, ArchiveVerdict> byId = new TreeMap<>();
    for (ArchiveVerdict verdict : all) {
      byId.put(verdict.upload().id(), verdict);
    }
    verdicts = Optional.of(byId);
    return this;
  }

  static ArchiveVerdict unread(Upload upload) {
    return ArchiveVerdict.fresh(ArchiveVerdict.KIND, upload, T);
  }

  static ArchiveVerdict accepted(Upload upload) {
    return unread(upload)
        .accepted(new Deployable(upload.revision(), upload.eTag()), "Nothing was found.", "");
  }

  /** A plain site, for which something was generated. */
  static ArchiveVerdict generated(Upload upload) {
    return unread(upload)
        .accepted(new Deployable(generatedRevision(upload), "g"), "Nothing was found.", "");
  }

  static Revision generatedRevision(Upload upload) {
    return new Revision("b", GeneratedRevision.key(upload.revision(), "zip"), "7");
  }

  static ArchiveVerdict declined(Upload upload) {
    return unread(upload).refused("1 error: it is cut off", "");
  }

  Facts since(Instant when) {
    notes = GroupNotes.fresh(when, T);
    return this;
  }

  Facts adopted(Instant when) {
    notes = notes.adopting(when);
    return this;
  }

  Facts release(Release one) {
    releases.add(one);
    return this;
  }

  Facts without(Upload upload) {
    releases.removeIf(r -> r.id().equals(upload.id()));
    return this;
  }

  Facts current(Upload upload) {
    return current(current(upload, "d-0", T));
  }

  Facts current(CurrentRelease release) {
    current = Optional.of(release);
    return this;
  }

  Facts deployment(Deployed deployed) {
    deployments.put(deployed.id(), deployed);
    return this;
  }

  Facts succeeded(Maker maker, String attempt) {
    return lastSuccess("d-8").deployment(deployed("d-8", Status.SUCCEEDED, maker, attempt));
  }

  Facts lastSuccess(String id) {
    lastSuccess = Optional.of(id);
    return this;
  }

  Facts lastAttempt(String id, boolean over) {
    lastAttempt = Optional.of(new LastAttempt(id, over));
    return this;
  }

  Facts account(Account last) {
    account = Optional.of(last);
    return this;
  }

  /** Sees more closely. */
  Facts closer(UnaryOperator<Closer> more) {
    closer = more.apply(closer);
    return this;
  }

  Facts intent(String wish, Upload about) {
    return intent(wish, about.revision().toString());
  }

  Facts intent(String wish, String release) {
    Map<String, String> values =
        Map.of("intent", wish, "release", release, "reason", "launches fail");
    intents.add(new Intent(Entry.fresh(Intent.KIND, "intent-1", T.plusSeconds(9)).with(values)));
    return this;
  }

  /** A person's order, the seconds after {@link #T}. */
  Facts order(Verb verb, int seconds, String... values) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < values.length; i += 2) {
      all.put(values[i], values[i + 1]);
    }
    intents.add(Order.fresh(verb, T.plusSeconds(seconds), "1", all).intent());
    return this;
  }

  Facts deploy(Upload upload, int seconds) {
    return order(
        Verb.DEPLOY,
        seconds,
        "archive",
        upload.revision().key(),
        "version",
        upload.revision().version());
  }

  Facts held(int seconds) {
    notes = notes.holding(new Hold("a campaign", "ann", T.plusSeconds(seconds)));
    return this;
  }

  Facts made(String id) {
    Deployed made = deployed(id, Status.RUNNING, Maker.USER, "");
    before = new Before(Optional.of(made), Optional.empty(), Optional.empty());
    return this;
  }

  Facts inTheWay(String id) {
    before = new Before(Optional.empty(), Optional.of(id), Optional.empty());
    return this;
  }

  /** What the decision asked to look at: how a deployment stands, and which instances serve. */
  Facts looked(String deployment, List<Part> parts, String... serving) {
    SortedMap<String, String> members = new TreeMap<>();
    for (String id : serving) {
      members.put(id, "InService");
    }
    closer = closer.with(deployment, parts).withMembers(members);
    return this;
  }

  Facts conditions(Conditions conditions) {
    before = new Before(Optional.empty(), Optional.empty(), Optional.of(conditions));
    return this;
  }

  static Upload upload(String name, Instant modified) {
    return new Upload(new Revision("b", "releases/" + name, "1"), "e-" + name, modified, 1);
  }

  static CurrentRelease current(Upload upload, String deployment, Instant created) {
    return new CurrentRelease(
        upload.revision().toString(), Optional.of(upload.revision()), deployment, created);
  }

  static Release ended(Upload upload, State state) {
    return Release.of(upload, T).in(state, upload.modified(), "");
  }

  static Deployed deployed(String id, Status status, Maker maker, String attempt) {
    return new Deployed(
        id,
        status,
        V1.revision().toString(),
        Optional.of(V1.revision()),
        Optional.of(attempt).filter(a -> !a.isEmpty()),
        maker,
        T,
        status == Status.FAILED ? "HEALTH_CONSTRAINTS" : "",
        status == Status.FAILED ? "SCRIPT: it broke" : "");
  }
}
