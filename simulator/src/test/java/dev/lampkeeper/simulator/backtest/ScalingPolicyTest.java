package dev.lampkeeper.simulator.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScalingPolicyTest {
  private static final int DAYS = 4 * 1440;

  @Test
  void leavesTheGroupAsItIsUntilItLooks() {
    assertEquals("{}", policy(DAYS).begin().toString());
  }

  @Test
  void answersTheFirstTickWithATargetJustBelowTheLimitAndTheNextOnlyWithInstances() {
    ScalingPolicy policy = policy(DAYS);
    assertEquals(
        Set.of("min", "desired", "target", "warmup", "cooldown"), policy.tick(tick(DAYS)).keySet());
    assertEquals(Set.of("min", "desired"), policy.tick(tick(DAYS + 60)).keySet());
  }

  @Test
  void answersATickWithTheFloorAndTheDesiredCapacity() {
    JsonObject answer = policy(DAYS).tick(tick(DAYS));
    assertEquals(85.5, answer.get("target").getAsDouble());
    assertEquals(240, answer.get("warmup").getAsInt());
    int instances = answer.get("min").getAsInt();
    assertEquals(instances, answer.get("desired").getAsInt());
    assertTrue(instances >= 6 && instances <= 8, answer.toString());
  }

  @Test
  void changesNothingWithoutHistory() {
    assertEquals("{}", policy(60).tick(tick(60)).toString());
  }

  /** Each is taken as if it were not there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"tick\"}",
        "{\"type\":\"tick\",\"t\":null,\"series\":null}",
        "{\"type\":\"tick\",\"t\":\"soon\",\"series\":{}}",
        "{\"type\":\"tick\",\"t\":1e999,\"series\":[]}",
        "{\"type\":\"else\",\"x\":[1,{}]}",
      })
  void changesNothingWhenItIsUnsure(String line) {
    assertEquals("{}", policy(DAYS).tick(ScalingPolicy.parse(line)).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "null",
        "[null,null,null,null]",
        "[345600]",
        "[345600,null,50,10]",
        "[345600,\"many\",50,10]",
        "[345600,-1,50,10]",
        "[345600,1e999,50,10]",
        "[60,5000,99,1]",
        "[345540,5000,99,1]",
      })
  void takesNoRowThatIsBrokenLateOrDouble(String row) {
    ScalingPolicy policy = policy(DAYS);
    policy.tick(tick("%s,%s".formatted(row, rows(DAYS, DAYS + 60)), DAYS + 61));
    ScalingPolicy other = policy(DAYS);
    other.tick(tick(DAYS));
    assertEquals(other.tick(tick(DAYS + 60)), policy.tick(tick(DAYS + 60)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\":1",
        "\"sizes\":[],\"boot\":null",
        "\"sizes\":[[1]],\"every\":0",
        "\"sizes\":[[0,1],[\"1\",1],7]",
        "\"sizes\":[[2,2]],\"quota\":\"\"",
        "\"boot\":1e12,\"every\":1e12",
        "\"boot\":-900,\"slo\":0",
      })
  void takesWhatIsNotSaidAsUsual(String said) {
    var init = "{%s,\"history\":[%s]}".formatted(said, rows(0, DAYS));
    ScalingPolicy policy = new ScalingPolicy(ScalingPolicy.parse(init), 0);
    assertEquals("{}", policy.begin().toString());
    assertTrue(policy.tick(tick(DAYS)).get("desired").getAsInt() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{\"a\":", "nothing", "{} {}"})
  void refusesWhatIsNoJsonObject(String line) {
    assertThrows(JsonParseException.class, () -> ScalingPolicy.parse(line));
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
    return tick(rows(minute, minute + 60), minute + 61);
  }

  private static JsonObject tick(String rows, int now) {
    return ScalingPolicy.parse(
        """
        {"type":"tick","t":%d,"series":[%s]}\
        """
            .formatted(60 * now, rows));
  }

  /** Five instances' load, more or less, on ten of 100 requests a second. */
  private static String rows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "[%d,%d,%d,10]".formatted(60 * i, 10 * (50 + i % 7), 50 + i % 7))
        .collect(Collectors.joining(","));
  }
}
