package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;

final class PartTest {
  @Test
  void failedInTheLastEventThatFailedSinceEarlierFailuresMayBeIgnored() {
    Part part =
        Part.of(
            InstanceTarget.builder()
                .targetId("i-1")
                .status("Failed")
                .lastUpdatedAt(Instant.EPOCH)
                .lifecycleEvents(
                    event("ApplicationStop", "Failed"),
                    event("Install", "Succeeded"),
                    event("ValidateService", "Failed"),
                    event("End", "Skipped"))
                .build());

    assertEquals("ValidateService", part.failure().orElseThrow().event());
  }

  private static LifecycleEvent event(String name, String status) {
    return LifecycleEvent.builder().lifecycleEventName(name).status(status).build();
  }
}
