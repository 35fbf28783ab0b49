package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;
import java.util.List;

/** All of them, on one region. */
public final class Invariants {
  private final List<Invariant> all;
  private final AtRest atRest;
  private final NewestDeployed newest;
  private final ReleaseEverywhere everywhere;

  /** Checks them after each step from now on. */
  public Invariants(Region region) {
    atRest = new AtRest(region);
    newest = new NewestDeployed(region);
    everywhere = new ReleaseEverywhere(region);
    all =
        List.of(
            new CapacityKept(region),
            new BoundsKept(region),
            new LentEnds(region),
            new NothingTakenInTrouble(region),
            new PersonsCapacityKept(region),
            new ChangesSaid(region),
            new SizesPermitted(region),
            new HooksMet(region),
            new LaunchesWithoutKeepers(region),
            new VerifiedBeforeService(region),
            new GoodLaunchesKept(region),
            new NoChurn(region),
            new HoldsEnd(region),
            new DoneOnce(region),
            new ToldOnce(region),
            new PauseHolds(region),
            new ClientsKept(region),
            new Explained(region),
            atRest,
            new AcceptedOnly(region),
            new OneVerdict(region),
            newest,
            new OthersHooksKept(region),
            everywhere,
            new FailedLeaves(region),
            new BadStaysOut(region),
            new NeverOvertaken(region),
            new OneOutcome(region),
            new NothingBlocks(region));
    region.kernel().afterEachStep(() -> all.forEach(Invariant::step));
  }

  /** Whether nothing is open any more. */
  public boolean atRest() {
    return atRest.open().isEmpty() && newest.missing().isEmpty() && everywhere.missing().isEmpty();
  }

  /** Looks at what has to hold at the end. */
  public void end() {
    all.forEach(Invariant::end);
  }

  public List<Invariant> all() {
    return all;
  }

  public List<Invariant> broken() {
    return all.stream().filter(i -> i.breach().isPresent()).toList();
  }
}
