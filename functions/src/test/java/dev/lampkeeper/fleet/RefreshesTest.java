package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.keeper.Fake;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

final class RefreshesTest {
  @ParameterizedTest
  @CsvSource({
    "Pending, true, true",
    "InProgress, true, true",
    "Baking, true, false",
    "Cancelling, true, false",
    "RollbackInProgress, true, false",
    "Successful, false, false",
    "Failed, false, false",
    "Cancelled, false, false",
    "RollbackFailed, false, false",
    "RollbackSuccessful, false, false"
  })
  void tellsWhatTheNewestDoes(String status, boolean underWay, boolean replacing) {
    Refreshes refreshes =
        refreshes(InstanceRefresh.builder().instanceRefreshId("r-1").status(status).build());
    assertEquals(underWay, refreshes.underWay().isPresent());
    assertEquals(replacing, refreshes.replacing());
  }

  @Test
  void thereMayBeNone() {
    assertEquals(false, refreshes().underWay().isPresent());
    assertEquals(false, refreshes().replacing());
  }

  private static Refreshes refreshes(InstanceRefresh... all) {
    return new Refreshes(
        Fake.client(
            AutoScalingClient.class,
            request ->
                DescribeInstanceRefreshesResponse.builder()
                    .instanceRefreshes(List.of(all))
                    .build()),
        "shop");
  }
}
