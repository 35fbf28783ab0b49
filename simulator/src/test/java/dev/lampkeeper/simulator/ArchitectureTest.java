package dev.lampkeeper.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What keeps a run the same for the same seed, in every JVM. */
@AnalyzeClasses(
    packages = "dev.lampkeeper.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.lampkeeper.simulator.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule TIME_IS_VIRTUAL =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.lampkeeper.simulator.rehearsal..", "dev.lampkeeper.simulator.bench..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule CHANCE_COMES_FROM_THE_SEED =
      noClasses()
          .should()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(System.class, "identityHashCode", Object.class)
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, ThreadLocalRandom.class);

  /** HashMap is left out: where nobody iterates over it, it does no harm. */
  @ArchTest
  static final ArchRule ORDER_COMES_FROM_NO_HASH =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(HashSet.class, IdentityHashMap.class);

  @ArchTest
  static final ArchRule ONLY_THE_KERNEL_HAS_THREADS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lampkeeper.simulator.kernel..")
          .should()
          .callMethod(Thread.class, "ofVirtual")
          .orShould()
          .callMethod(Thread.class, "ofPlatform")
          .orShould()
          .callMethod(Thread.class, "startVirtualThread", Runnable.class);
}
