package dev.lampkeeper.drain;

import dev.lampkeeper.fleet.Commands.Invocation;
import java.time.Instant;
import java.util.Optional;

/**
 * What is seen of one instance. The two last are looked at only when a decision would rest on them;
 * until then the agent counts as online and no deployment as running.
 *
 * @param state the group's lifecycle state, or empty if the instance is not in the group
 * @param warned when EC2 said that it will take the instance, in the event that woke this run
 * @param drain the command that waits for connections and ships the logs
 * @param leave the command that ends the instance's part in a deployment
 * @param online whether the instance takes commands
 * @param deployment the id of a deployment that is in progress on the instance
 */
record DrainFacts(
    Optional<String> state,
    Departure departure,
    Optional<Instant> warned,
    Optional<Invocation> drain,
    Optional<Invocation> leave,
    boolean online,
    Optional<String> deployment) {

  DrainFacts unreachable() {
    return new DrainFacts(state, departure, warned, drain, leave, false, deployment);
  }

  DrainFacts deploying(Optional<String> id) {
    return new DrainFacts(state, departure, warned, drain, leave, online, id);
  }
}
