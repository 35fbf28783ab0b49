package dev.lampkeeper.simulator.codedeploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.simulator.api.Unverified;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whom {@code updateOutdatedInstancesOnly} takes for outdated, after a release that failed late.
 */
final class OutdatedTest {
  private static final Map<String, String> WELL = Map.of("AfterInstall", "echo well\n");
  private static final Map<String, String> LATE = Map.of("ValidateService", "exit 1\n");

  @ParameterizedTest
  @CsvSource({"false, 0, 2", "true, 2, 0"})
  void goesByTheLastSuccessOrByTheLastAttempt(boolean byAttempt, int backToOld, int sameAgain) {
    Unverified unverified =
        new Unverified(
            true, false, true, true, true, true, true, true, byAttempt, false, false, false, false,
            true);
    assertEquals(backToOld, touched("1.zip", unverified), "the one before it");
    assertEquals(sameAgain, touched("2.zip", unverified), "the same once more");
  }

  /** How many instances an update of the outdated ones touches. */
  private static int touched(String key, Unverified unverified) {
    Shop shop = new Shop(2, "AllAtOnce", unverified);
    shop.deploy("1.zip", WELL);
    shop.pass(3);
    shop.deploy("2.zip", LATE);
    shop.pass(3);
    String id = shop.redeploy(key, r -> r.updateOutdatedInstancesOnly(true));
    shop.pass(3);
    return shop.region
        .deployments
        .listDeploymentTargets(r -> r.deploymentId(id))
        .targetIds()
        .size();
  }
}
