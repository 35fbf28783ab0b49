package dev.lampkeeper.release;

import dev.lampkeeper.fleet.LaunchRecord;
import dev.lampkeeper.fleet.Part;
import java.time.Instant;
import java.util.Optional;

/**
 * What one instance runs, by what touched it last.
 *
 * @param good whether that brought the current release, to its end
 * @param at when that was, or when it was noted that it does not run it; empty if it was known
 *     before that it does
 * @param failed whether that failed on it
 * @param foreign whether someone else made the deployment
 * @param what it runs, in words
 */
record Standing(boolean good, Optional<Instant> at, boolean failed, boolean foreign, String what) {
  static final Standing UNKNOWN =
      new Standing(false, Optional.empty(), false, false, "nothing tells what it runs");

  static Standing of(Deployed deployed, Part part, String current) {
    boolean well = part.status() == Part.Status.SUCCEEDED;
    String where =
        part.failure().map(f -> " in " + f.event() + ": " + f.code() + " " + f.script()).orElse("");
    return new Standing(
        well && deployed.name().equals(current),
        Optional.of(part.updated()),
        !well,
        deployed.maker() == Deployed.Maker.USER && deployed.attempt().isEmpty(),
        well
            ? "runs " + deployed.name() + " since deployment " + deployed.id()
            : "deployment %s of %s is %s on it%s"
                .formatted(deployed.id(), deployed.name(), part.status(), where)
                .strip());
  }

  /** It was left out as the outdated instances were deployed to. */
  static Standing upToDate(Deployed deployed) {
    return new Standing(
        true,
        Optional.of(deployed.created()),
        false,
        false,
        "is not outdated, by deployment " + deployed.id());
  }

  static Optional<Standing> of(LaunchRecord launch, String current) {
    return launch
        .release()
        .filter(release -> launch.ended().isPresent())
        .map(release ->
            new Standing(
                release.equals(current),
                launch.ended(),
                false,
                false,
                "runs " + release + " since its launch"));
  }

  /** As the account has it of an instance that nothing touched since. */
  static Optional<Standing> of(Account account, String instanceId, String current) {
    if (account.good().contains(instanceId)) {
      boolean same = account.release().equals(current);
      return Optional.of(
          new Standing(same, Optional.empty(), false, false, "runs " + account.release()));
    }
    return Optional.ofNullable(account.behind().get(instanceId))
        .map(b -> new Standing(false, Optional.of(b.since()), b.failed(), false, b.what()));
  }

  /** Whether an instance's part in a deployment left anything on it. */
  static boolean touched(Part part) {
    return part.status() != Part.Status.PENDING && part.status() != Part.Status.SKIPPED;
  }

  boolean before(Standing other) {
    return at.orElse(Instant.EPOCH).isBefore(other.at.orElse(Instant.EPOCH));
  }
}
