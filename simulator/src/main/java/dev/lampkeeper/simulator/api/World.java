package dev.lampkeeper.simulator.api;

import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;

/**
 * What every simulated service lives in.
 *
 * @param events where services tell the default bus
 * @param chronicle where services tell a person
 */
public record World(
    Kernel kernel, Faults faults, Events events, Chronicle chronicle, Unverified unverified) {
  public static final String ACCOUNT = "123456789012";
  public static final String REGION = "eu-west-1";

  public Instant now() {
    return kernel.instant();
  }

  public Draw draw(String stream) {
    return new Draw(kernel, stream);
  }

  /** Runs something now and at a fixed distance ever after. */
  public void each(Duration distance, Runnable body) {
    body.run();
    kernel.after(distance, () -> each(distance, body));
  }
}
