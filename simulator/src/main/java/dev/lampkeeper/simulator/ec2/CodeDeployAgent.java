package dev.lampkeeper.simulator.ec2;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CodeDeploy's agent on an instance, as far as its being there and what it keeps go. */
public final class CodeDeployAgent {
  private boolean running;
  private @Nullable Runnable step;
  private Optional<Machine.Installed> installed = Optional.empty();

  /** Whether it asks for work. */
  public boolean running() {
    return running;
  }

  /**
   * It begins a step, or has come to the end of one.
   *
   * @param end what ends the step before its time; null where there is none now
   */
  public void step(@Nullable Runnable end) {
    step = end;
  }

  boolean atWork() {
    return step != null;
  }

  /** The files of a release are in place. */
  public void install(String deploymentId, String revision) {
    installed = Optional.of(new Machine.Installed(deploymentId, revision));
  }

  Optional<Machine.Installed> installed() {
    return installed;
  }

  /** Starts if it is there at all. */
  void start(Image image) {
    running = image.codeDeploy();
  }

  /** The machine stops: what it was at, nobody reports. */
  void halt() {
    running = false;
    step = null;
  }

  /**
   * It is killed and not started again; its step is reported as failed.
   *
   * @return whether it was in a step
   */
  boolean end() {
    Runnable end = step;
    halt();
    if (end != null) {
      end.run();
    }
    return end != null;
  }
}
