package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.keeper.Fake;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

final class NumbersTest {
  private final List<String> put = new ArrayList<>();
  private final Numbers numbers =
      new Numbers(
          Fake.client(
              CloudWatchClient.class,
              request -> {
                PutMetricDataRequest r = (PutMetricDataRequest) request;
                assertEquals("Lampkeeper", r.namespace());
                r.metricData()
                    .forEach(d ->
                        put.add(
                            "%s %s=%s %s %s"
                                .formatted(
                                    d.metricName(),
                                    d.dimensions().getFirst().name(),
                                    d.dimensions().getFirst().value(),
                                    d.timestamp().getEpochSecond() / 60,
                                    d.value())));
                return PutMetricDataResponse.builder().build();
              }),
          Told.FLEET);

  @Test
  void theForecastStandsAtTheTimeForWhichItWasMade() {
    numbers.forecast(new ScalingDecision.Run(5, 4.5, 3.5, "Load."), 98, 100, 4);
    assertEquals(List.of(), put);
    numbers.put();

    assertEquals(List.of("Needed Fleet=shop-web 98 3.5", "Expected Fleet=shop-web 104 4.5"), put);
  }

  @Test
  void theTargetIsWrittenAheadUntilALeaseWouldEnd() {
    numbers.target(100, 85.5);
    numbers.put();

    assertEquals(16, put.size());
    assertEquals("CpuTarget Fleet=shop-web 100 85.5", put.getFirst());
    assertEquals("CpuTarget Fleet=shop-web 115 85.5", put.getLast());
  }

  @Test
  void withoutAnyThereIsNoRequest() {
    numbers.put();

    assertEquals(List.of(), put);
  }
}
