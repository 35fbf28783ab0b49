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
  private static final int LONG = 250_000;

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
  void fiftyLevelsAreRead() {
    assertEquals(List.of("WARNING 3 x is no key that the CodeDeploy agent knows"), beginnings(49));
    assertEquals(List.of("ERROR 3 It is nested deeper than 50 levels"), beginnings(50));
  }

  private static List<String> beginnings(int depth) {
    String lists = "[".repeat(depth) + "]".repeat(depth);
    return AppSpecCheckTest.SITE
        .told(HEADER + "x: " + lists + "\nfiles: [{source: css, destination: /a}]\n")
        .stream()
        .map(told -> told.split("[:.] ", 2)[0])
        .toList();
  }

  @Test
  void theOnesLeftOutAreCounted() {
    String many = "- {source: nothing, destination: /a, x: y}\n".repeat(200);
    List<String> told = AppSpecCheckTest.SITE.told(HEADER + "files:\n" + many);
    assertEquals(Remarks.MOST + 2, told.size());
    assertEquals(
        List.of(
            "ERROR 0 There are 150 more errors. | Mend the ones above, then check again.",
            "WARNING 0 There are 150 more warnings. | Mend the ones above, then check again."),
        told.subList(Remarks.MOST, told.size()));
  }

  @Test
  void whatIsTooMuchToLookAtIsRefused() {
    Archive archive =
        new Archive(IntStream.range(0, 5_000).mapToObj(i -> "s/f" + i).toArray(String[]::new));
    String entries =
        IntStream.range(0, 500)
            .mapToObj(i -> "- {source: s, destination: \"/a" + "/a".repeat(i) + "\"}\n")
            .collect(Collectors.joining());
    List<String> told =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> archive.told(HEADER + "files:\n" + entries));
    assertEquals(
        List.of(
            "ERROR 4 files copies more than can be checked: over 2000000 paths. | List each"
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
    for (int i = 0; i < 5_000; i++) {
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

  @Test
  void pathsAreTakenFromTheFolderOfTheAppspec() {
    Archive archive =
        new Archive("site-1.0/appspec.yml", "site-1.0/index.php", "scripts/start.sh", "site-2/x")
            .at("site-1.0/appspec.yml");
    assertEquals(
        List.of(
            "ERROR 4 files[1].source is not in the archive: \"site-1.0\". | Add it to the archive,"
                + " or correct the path: capitals count.",
            "ERROR 4 files[2].source leads out of the archive: \"../scripts/start.sh\". | Give a path"
                + " in the archive, from the folder that appspec.yml is in."),
        archive.told(
            HEADER
                + "files: [{source: index.php, destination: /a},\n"
                + " {source: site-1.0, destination: /b}, {source: ../scripts/start.sh, destination: /c}]"));
    assertEquals("site-1.0/appspec.yml", archive.check("version: 1").getFirst().file().orElse(""));
  }
}
