package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CapacityTest {
  @Test
  void isWhatAnInstanceWouldServeAtFullCpu() {
    assertEquals(100, Capacity.learn(Site.minutes(60, Site::wave)).basic(), 1e-6);
  }

  @Test
  void isNotLearntWhereTheCpuIsCutOrIdle() {
    assertFalse(Capacity.learn(Site.minutes(60, _ -> 15)).isKnown());
    assertFalse(Capacity.learn(Site.minutes(60, _ -> 0.5)).isKnown());
  }

  @Test
  void isNotMovedByAnOddMinute() {
    List<Minute> minutes = new ArrayList<>(Site.minutes(60, Site::wave));
    minutes.set(30, new Minute(30, 9000, 20, 10, 1));
    assertEquals(100, Capacity.learn(minutes).basic(), 1e-6);
  }

  @Test
  void isTheMedianOfTheLastDay() {
    List<Minute> minutes = new ArrayList<>(Site.minutes(60, i -> i % 3 == 0 ? 8 : 2));
    for (int i = 0; i < 1440; i++) {
      minutes.add(new Minute(60 + i, 1000 + (i * 7 % 1440), 50, 10, 1));
    }
    assertEquals(344, Capacity.learn(minutes).basic(), 1e-6);
    assertEquals(200, Capacity.learn(minutes.subList(0, 61)).basic(), 110);
  }

  @Test
  void ofASizeIsAssumedUntilItIsSeen() {
    List<Minute> minutes = new ArrayList<>(Site.minutes(60, Site::wave));
    Size big = Site.size(2);
    assertEquals(1.9 / 0.9, Capacity.learn(minutes).of(big), 1e-6);
    minutes.add(new Minute(60, 540, 60, 5, 2));
    assertEquals(1.8, Capacity.learn(minutes).of(big), 1e-6);
  }

  @Test
  void ofTheBasicSizeFollowsFromAnother() {
    assertEquals(90, Capacity.learn(List.of(new Minute(0, 950, 50, 10, 2))).basic(), 1e-6);
  }
}
