package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.scaling.Calendar.Event;
import dev.lampkeeper.scaling.Gauge.Kind;
import dev.lampkeeper.scaling.ScalingDecision.Resize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At midnight, where the wave is lowest, after four days. */
final class SizeDecisionTest {
  private static final int NOW = 4 * 1440;

  @Test
  void takesTheSizeThatServesTheWeekForLess() {
    assertEquals(
        "size 0.5: The last week would have cost 50 % less with instances of size 0.5 than with m7g.medium.",
        new Case(SizeDecisionTest::tiny).decide());
    assertEquals(
        "size 4.0: The last week would have cost 5 % less with instances of size 4.0 than with m7g.medium.",
        new Case(SizeDecisionTest::big).decide());
  }

  @Test
  void needsAGain() {
    assertEquals(
        "none", new Case(SizeDecisionTest::tiny).sizes(new Size("near", 0.98, 0.98)).decide());
    assertEquals(
        "near", new Case(SizeDecisionTest::tiny).sizes(new Size("near", 0.96, 0.96)).type());
    assertEquals("none", new Case(SizeDecisionTest::tiny).sizes().decide());
  }

  @Test
  void countsWhatTheChangeItselfCosts() {
    var near = new Size("near", 0.96, 0.96);
    assertEquals("near", new Case(SizeDecisionTest::tiny).sizes(near).service(100).type());
    assertEquals("none", new Case(SizeDecisionTest::tiny).sizes(near).service(101).type());
  }

  @ParameterizedTest
  @CsvSource({"1440, size 0.5", "1439, none"})
  void restsForADay(int age, String type) {
    assertEquals(type, new Case(SizeDecisionTest::tiny).age(age).type());
  }

  @ParameterizedTest
  @CsvSource({"0, size 4.0", "420, none", "720, none", "1020, none", "1380, size 4.0"})
  void neverChangesAboveTheDaysMean(int later, String type) {
    assertEquals(type, new Case(SizeDecisionTest::big).at(NOW + later).type());
  }

  @ParameterizedTest
  @CsvSource({"118, none", "120, size 0.5"})
  void neverChangesBeforeAnEvent(int minutes, String type) {
    var event = new Event(NOW + minutes, NOW + minutes + 60, 2);
    assertEquals(type, new Case(SizeDecisionTest::tiny).calendar(event).type());
    assertEquals(
        "none", new Case(SizeDecisionTest::tiny).calendar(new Event(NOW - 60, NOW, 2)).type());
  }

  @Test
  void keepsThePersonsMinimumOfInstances() {
    assertEquals("size 0.5", new Case(SizeDecisionTest::tiny).least(2).type());
    assertEquals(
        "none", new Case(SizeDecisionTest::tiny).least(2).sizes(new Size("big", 2, 1.5)).type());
  }

  @Test
  void goesUpWhereTheMostInstancesAreTooFew() {
    assertEquals(
        "size 4.0: The peaks of the last week need 91.5 instances of m7g.medium, and 40 are the group's maximum: size 4.0 serves them.",
        new Case(SizeDecisionTest::big).most(40).decide());
  }

  @Test
  void saysThatPeaksAreServedOnlyIfTheyAre() {
    assertEquals(true, new Case(SizeDecisionTest::big).most(85).decide().contains("The peaks of"));
    assertEquals(true, new Case(SizeDecisionTest::big).most(15).decide().contains("% less"));
  }

  @Test
  void goesUpWhereTheMemoryIsTooSmall() {
    assertEquals(
        "size 2.0: m7g.medium has not enough for what MEMORY shows without any load, size 2.0 has.",
        new Case(SizeDecisionTest::tiny).gauge(Kind.MEMORY, i -> 91 + tiny(i)).decide());
  }

  @Test
  void doesNotGoDownWhereTheMemoryWouldBeTooSmall() {
    assertEquals(
        "none", new Case(SizeDecisionTest::tiny).gauge(Kind.MEMORY, i -> 60 + i % 3).type());
    assertEquals(
        "size 0.5", new Case(SizeDecisionTest::tiny).gauge(Kind.MEMORY, i -> 30 + i % 3).type());
  }

  @Test
  void doesNotGoDownToWhatCannotServeWithoutCredits() {
    assertEquals("none", new Case(i -> 8 * tiny(i)).sizes(new Size("t3.medium", 0.5, 0.5)).type());
    assertEquals("c7g", new Case(i -> 8 * tiny(i)).sizes(new Size("c7g", 0.9, 0.8)).type());
  }

  private static double tiny(int minute) {
    return 0.3 + 0.01 * ((minute + 3) % 7);
  }

  private static double big(int minute) {
    return 10 * Site.wave(minute);
  }

  /** The present size is basic, on ten instances. */
  private static final class Case {
    private final IntToDoubleFunction load;
    private final List<Gauge> gauges = new ArrayList<>();
    private List<Size> sizes = Site.SIZES;
    private Calendar calendar = Calendar.EMPTY;
    private int now = NOW;
    private int age = 1440;
    private int least;
    private int most = 1000;
    private int service = 4;

    Case(IntToDoubleFunction load) {
      this.load = load;
    }

    Case sizes(Size... values) {
      sizes = List.of(values);
      return this;
    }

    Case service(int value) {
      service = value;
      return this;
    }

    Case age(int value) {
      age = value;
      return this;
    }

    Case at(int value) {
      now = value;
      return this;
    }

    Case calendar(Event value) {
      calendar = new Calendar(List.of(value));
      return this;
    }

    Case least(int value) {
      least = value;
      return this;
    }

    Case most(int value) {
      most = value;
      return this;
    }

    Case gauge(Kind kind, IntToDoubleFunction value) {
      gauges.add(Site.gauge(kind, 90, now, value));
      return this;
    }

    String type() {
      return decide().replaceFirst(":.*", "");
    }

    String decide() {
      List<Minute> minutes = new ArrayList<>();
      for (int i = 0; i < now - 1; i++) {
        double each = load.applyAsDouble(i);
        int inService = (int) Math.ceil(2 * each);
        minutes.add(new Minute(i, 100 * each, 100 * each / inService, inService, 1));
      }
      var facts = new ScalingFacts(now, minutes, now, Site.BASIC, now - age, least, most, gauges);
      var config =
          new ScalingConfig(
              100, Duration.ofMinutes(service), Duration.ofMinutes(1), 90, 50, sizes, calendar);
      ScalingDecision decision = new Planner().decide(facts, config);
      return decision instanceof Resize resize
          ? resize.size().type() + ": " + resize.reason()
          : "none";
    }
  }
}
