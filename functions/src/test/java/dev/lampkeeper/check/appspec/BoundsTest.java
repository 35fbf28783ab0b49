package dev.lampkeeper.check.appspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.check.archive.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An appspec costs what its bytes cost, however hostile it is. */
final class BoundsTest {
  private static final String HEADER = "version: 0.0\nos: linux\n";
  private static final int LONG = 100_000;

  @ParameterizedTest
  @MethodSource
  void areAnsweredInTime(String appspec) {
    List<Finding> findings =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> AppSpecCheckTest.SITE.check(appspec));
    assertTrue(findings.size() <= Remarks.MOST + 2);
    findings.forEach(one -> assertTrue(one.what().length() < 2_000, one::what));
  }

  static Stream<String> areAnsweredInTime() {
    String laughs =
        IntStream.range(1, 40)
            .mapToObj(i -> "l%d: &l%d [*l%d, *l%d, *l%d]\n".formatted(i, i, i - 1, i - 1, i - 1))
            .collect(Collectors.joining());
    return Stream.of(
        HEADER + "files: " + "[".repeat(LONG),
        HEADER + "files: " + "{a: ".repeat(LONG / 4),
        HEADER + "files: " + "{".repeat(LONG),
        "- ".repeat(LONG / 2),
        "? ".repeat(LONG / 2),
        HEADER + "l0: &l0 [lol]\n" + laughs,
        "version: " + "9".repeat(LONG),
        "version: 0." + "9".repeat(LONG),
        "version: 0" + "7".repeat(LONG),
        "version: 1" + "_1".repeat(LONG / 2),
        "version: " + "9".repeat(LONG) + ":59:59",
        "version: " + "a".repeat(LONG),
        "version: \"" + "\\".repeat(LONG),
        HEADER + "files: [{source: \"" + "/".repeat(LONG) + "x\", destination: x}]",
        HEADER + "hooks: {AfterInstall: [{location: \"a" + " ".repeat(LONG) + "b\"}]}",
        HEADER + "files: [{source: /, destination: \"" + "/..".repeat(LONG / 3) + "\"}]",
        HEADER + "files: [{source: /, destination: \"" + "/a".repeat(LONG / 2) + "\"}]",
        "#".repeat(LONG),
        "\n".repeat(LONG),
        "!".repeat(LONG),
        "%" + "Y".repeat(LONG),
        HEADER + "k".repeat(LONG) + ": 1\nfiles: x\n",
        IntStream.range(0, LONG / 10)
            .mapToObj(i -> "k" + i + ": 1\n")
            .collect(Collectors.joining()),
        HEADER + "files:\n" + "- {source: x, destination: /}\n".repeat(LONG / 30),
        HEADER + "files:\n" + "- {source: /, destination: /a}\n".repeat(LONG / 30),
        HEADER
            + "permissions:\n"
            + "- {object: /, pattern: \"*a*a*a*a*a*a*b\"}\n".repeat(LONG / 40)
            + "files: [{source: /, destination: /a}]\n",
        HEADER
            + "hooks: {AfterInstall: ["
            + "{location: x, timeout: 9}, ".repeat(LONG / 30)
            + "]}\n");
  }

  @Test
  void patternsThatFitInManyWaysAreAnsweredInTime() {
    Archive archive = new Archive("s/" + "a".repeat(250));
    String appspec =
        HEADER
            + "permissions: [{object: /a, pattern: \""
            + "*a".repeat(120)
            + "*b\", except: [\""
            + "a*".repeat(LONG / 2)
            + "b\"]}]\nfiles: [{source: s, destination: /a}]\n";
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> archive.check(appspec));
  }

  @Test
  void namesThatFitInManyWaysAreAnsweredInTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> Appspecs.named("appspec" + "1".repeat(LONG) + ".old.old".repeat(10) + "!"));
  }

  @Test
  void whatIsTooMuchToLookAtIsRefused() {
    Archive archive =
        new Archive(IntStream.range(0, 5_000).mapToObj(i -> "s/f" + i).toArray(String[]::new));
    String entries =
        IntStream.range(0, 100)
            .mapToObj(i -> "- {source: s, destination: \"/a" + "/a".repeat(i) + "\"}\n")
            .collect(Collectors.joining());
    List<String> told =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> archive.told(HEADER + "files:\n" + entries));
    assertEquals(
        List.of(
            "ERROR 4 Its files install more than can be checked: over 2000000 paths. | List each"
                + " folder once."),
        told);
  }

  @Test
  void nothingIsThrownWhateverTheBytes() {
    Random random = new Random(1);
    String good =
        HEADER
            + "files:\n  - source: /\n    destination: /var/www\nhooks:\n  AfterInstall:\n"
            + "    - location: scripts/start.sh\n      timeout: 300\n      runas: root\n"
            + "permissions:\n  - object: /var/www\n    mode: \"644\"\n    acls: [\"u:a:rwx\"]\n";
    byte[] spice = "[]{}:,-?&*!|>'\"%@`#\\ \t\n0x_~<".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
      for (int j = 0; j <= random.nextInt(6); j++) {
        bytes[random.nextInt(bytes.length)] =
            random.nextInt(4) == 0
                ? (byte) random.nextInt(256)
                : spice[random.nextInt(spice.length)];
      }
      AppSpecCheck.of(bytes, "appspec.yml", AppSpecCheckTest.SITE.contents());
    }
  }
}
