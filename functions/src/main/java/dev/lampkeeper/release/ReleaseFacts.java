package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Deployments.Revision;
import java.time.Instant;
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
 * @param since what was uploaded before is not ours to speak of
 * @param releases what the ledger keeps, in the order of their ids
 * @param current what new instances get, as far as the ledger knows
 * @param deployments what CodeDeploy shows of the deployments of open releases, by id
 * @param succeeded the deployment group's last success, if the ledger does not know it
 * @param intents what other keepers ask for and was not answered yet
 * @param made the deployment that an attempt turns out to have made
 * @param inTheWay a deployment of the group that has to end first
 */
record ReleaseFacts(
    Optional<String> trouble,
    SortedSet<Upload> uploads,
    Instant since,
    List<Release> releases,
    Optional<Revision> current,
    Map<String, Deployed> deployments,
    Optional<Deployed> succeeded,
    List<Intent> intents,
    Optional<String> made,
    Optional<String> inTheWay) {

  ReleaseFacts with(Optional<String> attemptMade, Optional<String> deploymentInTheWay) {
    return new ReleaseFacts(
        trouble,
        uploads,
        since,
        releases,
        current,
        deployments,
        succeeded,
        intents,
        attemptMade,
        deploymentInTheWay);
  }

  Optional<Release> release(String id) {
    return releases.stream().filter(r -> r.id().equals(id)).findFirst();
  }
}
