package dev.lampkeeper.simulator.region;

import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/** Somebody who asks AWS for something until it is done. */
record Insistence(Kernel kernel, String name) {
  private static final Duration AGAIN = Duration.ofSeconds(5);

  void on(String what, Runnable request) {
    kernel.start(
        name + " " + what,
        () -> {
          for (boolean done = false; !done; ) {
            try {
              request.run();
              done = true;
            } catch (SdkException e) {
              kernel.sleep(AGAIN);
            }
          }
        });
  }
}
