package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerdictTest {
  @Test
  void readsEachScriptsLineAmongOthers() {
    assertEquals(
        List.of(
            new Verdict("prepare", true, Duration.ofSeconds(41), new TreeMap<>(), ""),
            new Verdict(
                "probe",
                false,
                Duration.ofSeconds(7),
                new TreeMap<>(Map.of("release", "d-1", "status", "503")),
                "the page said reason=none")),
        Verdict.of(
            """
            installing httpd
            lampkeeper prepare ok seconds=41 reason=
            lampkeeper probe failed seconds=7 release=d-1 status=503 reason=the page said reason=none
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Lampkeeper probe ok seconds=1 reason=x",
        " lampkeeper probe ok seconds=1 reason=x",
        "x lampkeeper probe ok seconds=1 reason=x",
        "lampkeeper  probe ok seconds=1 reason=x",
        "lampkeeper PROBE ok seconds=1 reason=x",
        "lampkeeper ../probe ok seconds=1 reason=x",
        "lampkeeper aaaaaaaaaaaaaaaaaaaaa ok seconds=1 reason=x",
        "lampkeeper probe fine seconds=1 reason=x",
        "lampkeeper probe okay seconds=1 reason=x",
        "lampkeeper probe ok seconds=-1 reason=x",
        "lampkeeper probe ok seconds=1.5 reason=x",
        "lampkeeper probe ok seconds=1000000 reason=x",
        "lampkeeper probe ok seconds= reason=x",
        "lampkeeper probe ok reason=x",
        "lampkeeper probe ok seconds=1",
        "lampkeeper probe ok seconds=1 Release=x reason=x",
        "lampkeeper probe ok seconds=1 release= reason=x",
        "lampkeeper probe ok seconds=1 release=a b reason=x",
        "lampkeeper probe ok seconds=1 a=1 a=1 a=1 a=1 a=1 a=1 a=1 a=1 a=1 a=1 a=1 reason=x"
      })
  void passesOverWhatNoScriptOfOursSays(String line) {
    assertEquals(List.of(), Verdict.of(line));
  }

  @Test
  void takesNoMoreTextThanScriptsGive() {
    String line = "lampkeeper probe ok seconds=1 release=%s reason=%s";

    assertEquals(1, Verdict.of(line.formatted("v".repeat(100), "r".repeat(200))).size());
    assertEquals(0, Verdict.of(line.formatted("v".repeat(101), "r")).size());
    assertEquals(0, Verdict.of(line.formatted("v", "r".repeat(201))).size());
  }
}
