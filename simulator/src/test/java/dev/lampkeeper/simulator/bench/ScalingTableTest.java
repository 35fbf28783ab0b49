package dev.lampkeeper.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.Launcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show of scaling is what comes out; {@code make scaling} writes it anew. */
final class ScalingTableTest {
  private static final Path DOCS = Path.of("../docs");

  @TempDir Path folder;

  /** The quickest of the loads, for all. */
  @Test
  void theTableIsWhatIsMeasured() throws IOException {
    String page = Files.readString(DOCS.resolve("scaling.md"));
    String row = ScalingTable.row("nab-rds-cpu");
    assertTrue(page.contains(row + "\n"), () -> "docs/scaling.md lacks " + row);
  }

  @Test
  void thePictureIsWhatIsDrawn() throws IOException {
    Path drawn = folder.resolve("drawn.svg");
    StringWriter out = new StringWriter();
    int status =
        Launcher.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "backtest",
            "--trace",
            "nab-elb-requests",
            "--picture",
            drawn.toString());
    assertEquals(0, status, out::toString);
    assertEquals(Files.readString(DOCS.resolve("backtest.svg")), Files.readString(drawn));
  }
}
