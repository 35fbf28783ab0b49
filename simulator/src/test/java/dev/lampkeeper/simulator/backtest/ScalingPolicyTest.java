package dev.lampkeeper.simulator.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScalingPolicyTest {
  private static final int DAYS = 4 * 1440;

  @Test
  void beginsWithATargetJustBelowTheLimit() {
    assertEquals(
        "{\"target\":85.5,\"warmup\":240,\"cooldown\":0}", policy(DAYS).begin().toString());
  }

  @Test
  void answersATickWithTheFloorAndTheDesiredCapacity() {
    JsonObject answer = policy(DAYS).tick(tick(DAYS));
    int instances = answer.get("min").getAsInt();
    assertEquals(instances, answer.get("desired").getAsInt());
    assertTrue(instances >= 6 && instances <= 8, answer.toString());
  }

  @Test
  void changesNothingWithoutHistory() {
    assertEquals("{}", policy(60).tick(tick(60)).toString());
  }

  private static ScalingPolicy policy(int minutes) {
    return new ScalingPolicy(
        ScalingPolicy.parse(
            """
            {"type":"init","start":%d,"boot":240,"quota":100,"slo":0.9,
             "sizes":[[1,1],[2,2]],"history":[%s]}\
            """
                .formatted(60 * minutes, rows(0, minutes))),
        1);
  }

  private static JsonObject tick(int minute) {
    return ScalingPolicy.parse(
        """
        {"type":"tick","t":%d,"series":[%s]}\
        """
            .formatted(60 * (minute + 61), rows(minute, minute + 60)));
  }

  /** Five instances' load, more or less, on ten of 100 requests a second. */
  private static String rows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "[%d,%d,%d,10]".formatted(60 * i, 10 * (50 + i % 7), 50 + i % 7))
        .collect(Collectors.joining(","));
  }
}
