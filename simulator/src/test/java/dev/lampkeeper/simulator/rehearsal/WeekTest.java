package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.Launcher;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shop's week under its load, with a keeper of capacity. */
final class WeekTest {
  private final StringWriter out = new StringWriter();

  @Test
  void serves() {
    PrintWriter writer = new PrintWriter(out, true);
    assertEquals(
        0, Launcher.run(writer, writer, "rehearse", "--scenario", "week"), () -> told("What has"));
    for (String said :
        List.of(
            "82:00:00  ec2          eu-west-1a           zone lost",
            "1.6 times the usual",
            // A person's own capacity, and what the floor ends at before and after a new minimum.
            "Somebody set the capacity to 14: it is left alone until 123:00:00.",
            "lampkeeper-shop-floor-ends now: minimum 2",
            "lampkeeper-shop-floor-ends now: minimum 3")) {
      assertTrue(out.toString().contains(said), () -> "nothing says \"" + said + "\"");
    }
  }

  private String told(String from) {
    return out.toString().substring(out.toString().indexOf(from));
  }
}
