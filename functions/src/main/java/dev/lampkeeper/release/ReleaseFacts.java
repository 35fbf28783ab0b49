package dev.lampkeeper.release;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Intent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is seen of the fleet's releases. The two last are looked at only when a deployment is about
 * to be made; until then nothing counts as made or as in the way.
 *
 * @param trouble why nothing can be deployed until a person mends it
 * @param uploads all archives that lie in the bucket, the newest last
 * @param notes what the ledger keeps of the group
 * @param releases what the ledger keeps, in the order of their ids
 * @param current what new instances get, as far as the ledger knows
 * @param deployments what CodeDeploy shows of the deployments that are not over in the ledger, by
 *     id
 * @param lastSuccess the id of the deployment group's last success
 * @param intents what other keepers ask for and was not answered yet
 * @param made the deployment that an attempt turns out to have made
 * @param inTheWay a deployment of the group that has to end first
 */
record ReleaseFacts(
    Optional<String> trouble,
    SortedSet<Upload> uploads,
    GroupNotes notes,
    List<Release> releases,
    Optional<CurrentRelease> current,
    Map<String, Deployed> deployments,
    Optional<String> lastSuccess,
    List<Intent> intents,
    Optional<String> made,
    Optional<String> inTheWay) {

  ReleaseFacts with(Optional<String> attemptMade, Optional<String> deploymentInTheWay) {
    return new ReleaseFacts(
        trouble,
        uploads,
        notes,
        releases,
        current,
        deployments,
        lastSuccess,
        intents,
        attemptMade,
        deploymentInTheWay);
  }

  Optional<Release> release(String id) {
    return releases.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** What new instances get is called so. */
  String currentName() {
    return current.map(CurrentRelease::name).orElse("nothing");
  }

  /** The group's last success, if the ledger does not know it. */
  Optional<Deployed> succeeded() {
    return lastSuccess.filter(id -> unknown(id, notes, releases)).map(deployments::get);
  }

  /** Whether the ledger says nothing of a deployment. */
  static boolean unknown(String deployment, GroupNotes notes, List<Release> releases) {
    return notes.seen().filter(deployment::equals).isEmpty()
        && releases.stream().noneMatch(r -> r.deployment().filter(deployment::equals).isPresent());
  }
}
