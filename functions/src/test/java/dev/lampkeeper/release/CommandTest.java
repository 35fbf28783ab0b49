package dev.lampkeeper.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.release.Command.InputException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandTest {
  @ParameterizedTest
  @MethodSource
  void reads(Map<String, Object> input, Command command) {
    assertEquals(command, Command.of(input));
  }

  static Stream<Arguments> reads() {
    return Stream.of(
        Arguments.of(
            Map.of("command", "deploy", "archive", "a.zip"),
            new Command.Deploy("a.zip", "", false)),
        Arguments.of(
            Map.of("command", "deploy", "archive", "a.zip@3", "force", true, "by", "ann"),
            new Command.Deploy("a.zip", "3", true)),
        Arguments.of(
            Map.of("command", "deploy", "archive", " a.zip ", "version", "3"),
            new Command.Deploy("a.zip", "3", false)),
        Arguments.of(Map.of("command", "back"), new Command.Back("")),
        Arguments.of(
            Map.of("command", "hold", "reason", "größere Aktion 🛒"),
            new Command.Hold("größere Aktion 🛒")),
        Arguments.of(Map.of("command", "resume"), new Command.Resume()),
        Arguments.of(Map.of("command", "status"), new Command.Status("")),
        Arguments.of(Map.of("command", "status", "order", "o"), new Command.Status("o")),
        Arguments.of(Map.of("command", "show", "release", "r"), new Command.Show("r")));
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Map<String, Object> input, String reason) {
    String said = assertThrows(InputException.class, () -> Command.of(input)).getMessage();

    assertTrue(String.valueOf(said).contains(reason), said);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        Arguments.of(Map.of(), "\"command\" is missing: give deploy, back, hold"),
        Arguments.of(Map.of("command", "dance"), "\"dance\" is no command: give deploy, back"),
        Arguments.of(Map.of("command", 1.0), "\"command\" must be a text"),
        Arguments.of(Map.of("command", List.of("deploy")), "\"command\" must be a text"),
        Arguments.of(Map.of("command", "deploy"), "\"archive\" is missing"),
        Arguments.of(Map.of("command", "deploy", "archive", "  "), "\"archive\" is missing"),
        Arguments.of(
            Map.of("command", "deploy", "archive", "a.zip@1", "version", "2"), "given twice"),
        Arguments.of(
            Map.of("command", "deploy", "archive", "a.zip", "force", "yes"), "true or false"),
        Arguments.of(
            Map.of("command", "deploy", "archive", "a\n.zip"), "one line of printable characters"),
        Arguments.of(Map.of("command", "hold", "reason", "\u202e"), "printable"),
        Arguments.of(Map.of("command", "hold", "reason", "x".repeat(501)), "501 characters"),
        Arguments.of(Map.of("command", "hold"), "\"reason\" is missing"),
        Arguments.of(Map.of("command", "resume", "reason", "x"), "\"reason\" means nothing"),
        Arguments.of(Map.of("command", "status", "\n".repeat(99), ""), "means nothing"));
  }

  @Test
  void whoSpeaksMayBeUnknown() {

    assertEquals("ann", Command.by(Map.of("by", "ann")));
    assertEquals("somebody", Command.by(Map.of()));
  }
}
