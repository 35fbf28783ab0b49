package dev.lampkeeper.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.release.Release.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;

final class NewDeploymentTest {
  private static final ReleaseConfig CONFIG = new ReleaseConfig("b", "shop", "web-prod", true);

  @ParameterizedTest
  @EnumSource
  void onlyBringingUpSparesThoseThatRunItAlready(Origin origin) {
    Release release =
        Release.fresh("r-1", origin, Facts.V1.revision(), "e", Facts.T, Facts.T).ask(Facts.T);

    CreateDeploymentRequest made = NewDeployment.of(release, CONFIG);

    assertEquals(origin == Origin.BRING_UP, made.updateOutdatedInstancesOnly());
    assertEquals("lampkeeper r-1/0", made.description());
    assertEquals("releases/v1.zip", made.revision().s3Location().key());
    assertEquals("1", made.revision().s3Location().version());
    assertEquals("zip", made.revision().s3Location().bundleTypeAsString());
  }
}
