package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BurstTest {
  /** Credits an hour as AWS's table has them: an hour of the baseline of all vCPUs. */
  @ParameterizedTest
  @CsvSource({
    "t2.nano, 1, 3",
    "t2.micro, 1, 6",
    "t2.small, 1, 12",
    "t2.medium, 2, 24",
    "t2.large, 2, 36",
    "t2.xlarge, 4, 54",
    "t2.2xlarge, 8, 81.6",
    "t3.nano, 2, 6",
    "t3a.micro, 2, 12",
    "t4g.small, 2, 24",
    "t3.medium, 2, 24",
    "t4g.large, 2, 36",
    "t3a.xlarge, 4, 96",
    "t3.2xlarge, 8, 192",
  })
  void earnsItsBaseline(String type, int vcpus, double credits) {
    Burst burst = Burst.of(type).orElseThrow();
    assertEquals(vcpus, burst.vcpus());
    assertEquals(credits, 60 * burst.vcpus() * burst.baseline(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m7g.medium", "t3.metal", "t1.micro", "trn1.2xlarge", "basic", ""})
  void othersDoNot(String type) {
    assertTrue(Burst.of(type).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"0, 0.2", "30, 0.7", "60, 1.2"})
  void spreadsItsCreditsOverAnHour(double credits, double share) {
    assertEquals(share, Burst.of("t3.medium").orElseThrow().share(credits), 1e-9);
  }
}
