package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.ArchiveVerdict.State;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.Upload;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * What is seen of the fleet's releases.
 *
 * @param trouble why nothing can be deployed until a person mends it
 * @param uploads all archives that lie in the bucket, the newest last
 * @param verdicts those of the uploads that are open and of the newer ones, by the upload's id;
 *     empty if nobody checks archives
 * @param notes what the ledger keeps of the group
 * @param releases what the ledger keeps, in the order of their ids
 * @param current what new instances get, as far as the ledger knows
 * @param deployments what CodeDeploy shows of the deployments that are not over in the ledger, by
 *     id
 * @param lastSuccess the id of the deployment group's last success
 * @param lastAttempt the last deployment to the group, however it ended
 * @param account who runs the current release, as it was seen last
 * @param intents what other keepers ask for and was not answered yet
 * @param closer what a decision asked to look at more closely
 */
record ReleaseFacts(
    Optional<String> trouble,
    SortedSet<Upload> uploads,
    Optional<Map<String, ArchiveVerdict>> verdicts,
    GroupNotes notes,
    List<Release> releases,
    Optional<CurrentRelease> current,
    Map<String, Deployed> deployments,
    Optional<String> lastSuccess,
    Optional<LastAttempt> lastAttempt,
    Optional<Account> account,
    List<Intent> intents,
    Closer closer) {
  /**
   * A deployment to the group, not to a launch.
   *
   * @param over whether it has ended
   */
  record LastAttempt(String id, boolean over) {}

  private static final Set<Release.State> TRIED =
      EnumSet.of(Release.State.DEPLOYING, Release.State.SUCCEEDED, Release.State.FAILED);

  ReleaseFacts with(Closer more) {
    return new ReleaseFacts(
        trouble,
        uploads,
        verdicts,
        notes,
        releases,
        current,
        deployments,
        lastSuccess,
        lastAttempt,
        account,
        intents,
        more);
  }

  Optional<Release> release(String id) {
    return releases.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** Whether an upload has not come to its end. */
  static boolean open(Upload upload, GroupNotes notes, List<Release> releases) {
    return releases.stream()
        .filter(r -> r.id().equals(upload.id()))
        .findFirst()
        .map(Release::pending)
        .orElseGet(() -> !upload.modified().isBefore(notes.since()));
  }

  /** Why an upload must not be deployed, in words, or empty if that is not known. */
  Optional<String> refusal(Upload upload) {
    // What turned out to be bad itself was no less an upload.
    return declined(upload)
        .or(() -> bad(upload).filter(_ -> release(upload.id()).flatMap(Release::bad).isEmpty()));
  }

  /** Why the archive itself must not be deployed: nobody can force that. */
  Optional<String> declined(Upload upload) {
    return verdicts.isEmpty()
        ? upload.refusal()
        : verdict(upload)
            .filter(v -> v.state() == State.REFUSED || v.state() == State.GONE)
            .map(ArchiveVerdict::reason);
  }

  /** Why an upload must not be deployed unless it is forced: its content was bad before. */
  Optional<String> bad(Upload upload) {
    return releases.stream()
        .filter(r -> r.content().filter(upload.content()::equals).isPresent())
        .flatMap(
            r -> r.bad().stream().map(why -> "the same content was bad on " + r.at() + ": " + why))
        .findFirst();
  }

  /** What CodeDeploy is to install for an upload, or empty as long as that is not known. */
  Optional<Deployable> deployable(Upload upload) {
    return verdicts.isEmpty()
        ? Optional.of(new Deployable(upload.revision(), upload.eTag()))
        : verdict(upload).flatMap(ArchiveVerdict::deployable);
  }

  /** The newest that can be deployed, as far as is known, or could before it was tried. */
  Optional<Upload> newest() {
    return newest(u -> true);
  }

  /** The newest that can be deployed and is not bad. */
  Optional<Upload> newestGood() {
    return newest(u -> bad(u).isEmpty());
  }

  private Optional<Upload> newest(Predicate<Upload> which) {
    return uploads.reversed().stream()
        .filter(u -> refusal(u).isEmpty() && (deployable(u).isPresent() || tried(u)))
        .filter(which)
        .findFirst();
  }

  /** An archive that was deployed before anybody asked for verdicts needs none. */
  private boolean tried(Upload upload) {
    return release(upload.id()).filter(r -> TRIED.contains(r.state())).isPresent();
  }

  private Optional<ArchiveVerdict> verdict(Upload upload) {
    return verdicts.map(all -> all.get(upload.id()));
  }

  /** Whether it is what new instances get. */
  boolean runs(Upload upload) {
    return current.flatMap(CurrentRelease::archive).filter(upload.revision()::equals).isPresent();
  }

  /** The id of the last deployment to the group, or empty if there was none. */
  String attempt() {
    return lastAttempt.map(LastAttempt::id).orElse("");
  }

  /** What new instances get is called so. */
  String currentName() {
    return current.map(CurrentRelease::name).orElse("nothing");
  }

  /** The group's last success, if the ledger does not know it. */
  Optional<Deployed> succeeded() {
    return lastSuccess.filter(id -> unknown(id, notes, releases, current)).map(deployments::get);
  }

  /** Whether the ledger says nothing of a deployment, or not what came of it. */
  static boolean unknown(
      String deployment,
      GroupNotes notes,
      List<Release> releases,
      Optional<CurrentRelease> current) {
    boolean named =
        notes.seen().filter(deployment::equals).isPresent()
            || releases.stream()
                .anyMatch(r -> r.deployment().filter(deployment::equals).isPresent());
    return !named || current.isEmpty();
  }
}
