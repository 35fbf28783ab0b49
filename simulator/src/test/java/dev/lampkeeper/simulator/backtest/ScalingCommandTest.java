package dev.lampkeeper.simulator.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.simulator.Launcher;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The verb as a simulator calls it. */
final class ScalingCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void answersEachLineWithOneUntilTheInputEnds() {
    assertEquals(0, run("{\"type\":\"init\"}\n{\"type\":\"tick\"}\n{\"type\":\"tick\"}\n"));
    assertEquals("{}\n{}\n{}\n", out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void endsWithTheInput() {
    assertEquals(0, run(""));
    assertEquals("", out.toString());
  }

  @Test
  void namesTheLineThatIsBroken() {
    assertEquals(2, run("{}\n{\"type\":\n{}\n"));
    assertEquals("{}\n", out.toString());
    assertEquals("Line 2 of the input is not a JSON object.\n", err.toString());
  }

  private int run(String input) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return Launcher.run(
          new PrintWriter(out, true), new PrintWriter(err, true), "scaling-policy", "--every", "5");
    } finally {
      System.setIn(before);
    }
  }
}
