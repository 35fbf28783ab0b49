package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static dev.lampkeeper.release.Facts.V1;
import static dev.lampkeeper.release.Facts.V2;
import static dev.lampkeeper.release.Facts.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordTextTest {
  @Test
  void ofARelease() {
    Release release =
        Release.of(V1, T)
            .ask(T.plusSeconds(10))
            .made("d-1")
            .in(State.SUCCEEDED, T.plusSeconds(90), "deployment d-1 succeeded")
            .with(
                Map.of(
                    "served.first", T.plusSeconds(40).toString(),
                    "served.last", T.plusSeconds(80).toString(),
                    "served.count", "4",
                    "missing", "",
                    "failed", "i-7 AfterInstall ScriptFailed\n  \u001b[31mgone\r\n"));

    assertEquals(
        """
        releases/v1.zip

        Archive   s3://b/releases/v1.zip?versionId=1
        Size      1 bytes
        Begun     2026-11-03T09:15:02Z, when it was uploaded
        S3 said   by 123456789012 from 198.51.100.17
        Verdict   accepted. Nothing was found.
        Deployed  2026-11-03T09:15:12Z, deployment d-1
        Served    on the first instance 2026-11-03T09:15:42Z, after 40 s; on the last of 4 2026-11-03T09:16:22Z, after 80 s
        Outcome   succeeded 2026-11-03T09:16:32Z: deployment d-1 succeeded

        What failed where
          i-7 AfterInstall ScriptFailed
            ?[31mgone?
        """,
        RecordText.of(
            release, Optional.of(accepted(V1).uploadedBy("by 123456789012 from 198.51.100.17"))));
  }

  @Test
  void ofOneThatWasWantedBack() {
    Release release =
        Release.fresh("last-good-1", Origin.BACK, V1.revision(), "e", T, T)
            .instead(V2.revision().toString())
            .made("d-2");

    assertEquals(
        """
        releases/v1.zip

        Archive   s3://b/releases/v1.zip?versionId=1
        Begun     2026-11-03T09:15:02Z, when it was wanted back instead of s3://b/releases/v2.zip?versionId=1
        Deployed  deployment d-2
        Outcome   deploying 2026-11-03T09:15:02Z
        """,
        RecordText.of(release, Optional.empty()));
  }
}
