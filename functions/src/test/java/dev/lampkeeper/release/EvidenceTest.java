package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.fleet.Part.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EvidenceTest {
  @Test
  void namesWhatFailedWhereAndTheLastThatTheScriptPrinted() {
    String log =
        IntStream.range(0, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    Part part = failed("i-1", "exit code 1", log + "\u001b[31m\n");

    assertEquals(
        "i-1: ValidateService failed: ScriptFailed, v.sh, exit code 1",
        Evidence.sentence(List.of(part)));
    assertEquals(11, Evidence.text(List.of(part)).lines().count());
    assertTrue(Evidence.text(List.of(part)).endsWith("\n    line 19 [31m"));
    assertFalse(Evidence.text(List.of(part)).contains("line 9"));
  }

  @Test
  void isShortHoweverMuchFails() {
    List<Part> parts =
        IntStream.range(0, 50)
            .mapToObj(i -> failed("i-" + i, "m".repeat(999), "x\n".repeat(99)))
            .toList();

    assertTrue(Evidence.sentence(parts).endsWith("; and 47 more instances"));
    assertTrue(Evidence.sentence(parts).length() < 1200);
    assertTrue(Evidence.text(parts).contains("i-4"));
    assertFalse(Evidence.text(parts).contains("i-5"));
    assertTrue(
        Evidence.text(parts.stream().map(p -> failed(p.instanceId(), "", "y".repeat(999))).toList())
                .length()
            <= 4000);
  }

  @Test
  void isEmptyWhereNothingFailed() {
    Part part = new Part("i-1", Part.Status.SKIPPED, T, Optional.empty());

    assertEquals("", Evidence.sentence(List.of(part)));
    assertEquals("", Evidence.text(List.of(part)));
  }

  private static Part failed(String instance, String message, String log) {
    return new Part(
        instance,
        Part.Status.FAILED,
        T,
        Optional.of(new Failure("ValidateService", "ScriptFailed", "v.sh", message, log)));
  }
}
