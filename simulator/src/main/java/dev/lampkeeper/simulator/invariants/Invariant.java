package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that must hold whatever goes wrong. */
public abstract class Invariant {
  /** When it was broken for the first time, and by what. */
  public record Breach(Instant at, String what) {}

  /** The region that it is about. */
  protected final Region region;

  private @Nullable Breach breach;

  protected Invariant(Region region) {
    this.region = region;
  }

  /** What holds, in one sentence. */
  public abstract String name();

  /** Looks at what the last step has changed. */
  protected void step() {}

  /** Looks at the region when faults are over and everything should be at rest. */
  protected void end() {}

  public final Optional<Breach> breach() {
    return Optional.ofNullable(breach);
  }

  @Override
  public final String toString() {
    return name() + (breach == null ? "" : ": at " + breach.at() + ", " + breach.what());
  }

  protected final void broken(String what) {
    if (breach == null) {
      breach = new Breach(now(), what);
    }
  }

  protected final Instant now() {
    return region.kernel().instant();
  }
}
