package dev.lampkeeper;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** What keeps the house in order; see docs/adr. */
@AnalyzeClasses(packages = "dev.lampkeeper", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] SHARED = {
    "dev.lampkeeper.keeper..",
    "dev.lampkeeper.journal..",
    "dev.lampkeeper.ledger..",
    "dev.lampkeeper.fleet.."
  };

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.lampkeeper.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DECISIONS_ARE_PURE =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Decision")
          .or()
          .haveSimpleNameEndingWith("Facts")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon.awssdk..",
              "com.amazonaws..",
              "java.io..",
              "java.net..",
              "java.nio..");

  @ArchTest
  static final ArchRule NOBODY_READS_THE_CLOCK =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule NOBODY_THROWS_DICE =
      noClasses()
          .should()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class);

  @ArchTest
  static final ArchRule SHARED_CODE_KNOWS_NO_KEEPER =
      noClasses()
          .that()
          .resideInAnyPackage(SHARED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lampkeeper.bootstrap..",
              "dev.lampkeeper.check..",
              "dev.lampkeeper.drain..",
              "dev.lampkeeper.release..",
              "dev.lampkeeper.scaling..");
}
