package dev.lampkeeper.check.appspec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.check.archive.Head;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AppSpecCheckTest {
  private static final String HEADER = "version: 0.0\nos: linux\n";

  static final Archive SITE =
      new Archive(
              "appspec.yml",
              "index.php",
              "css/",
              "css/site.css",
              "conf/nginx/site.conf",
              "conf/php.ini",
              "rootfs/etc/nginx/site.conf",
              "rootfs/etc/passwd",
              "rootfs/README",
              "image/boot/vmlinuz",
              "scripts/start.sh",
              "scripts/stop.sh",
              "scripts/my start.sh",
              "scripts/bin",
              "scripts/empty.sh",
              "scripts/dos.sh",
              "scripts/dos-sh",
              "scripts/mixed.sh",
              "scripts/mark.sh",
              "scripts/bare.sh",
              "scripts/job.php",
              "scripts/$(reboot).sh",
              "scripts/unseen.sh",
              "current -> css",
              "start -> scripts/start.sh",
              "away -> ../../etc/passwd",
              "abs -> /etc",
              "loop -> loop",
              "gone -> nowhere")
          .head("scripts/bin", new Head(false, false, false, false, true, true))
          .head("scripts/empty.sh", new Head(true, false, false, false, false, false))
          .head("scripts/dos.sh", new Head(false, false, true, true, true, false))
          .head("scripts/dos-sh", new Head(false, false, false, false, true, false))
          .head("scripts/mixed.sh", new Head(false, false, true, false, true, false))
          .head("scripts/mark.sh", new Head(false, true, false, false, false, false))
          .head("scripts/job.php", new Head(false, false, false, false, false, false))
          .head("scripts/bare.sh", new Head(false, false, false, false, false, false))
          .without("scripts/unseen.sh");

  @ParameterizedTest
  @MethodSource
  void says(Cases.Case each) {
    assertEquals(String.join("\n", each.said()), String.join("\n", SITE.told(each.appspec())));
  }

  static Stream<Cases.Case> says() {
    return Stream.of("yaml.txt", "top.txt", "files.txt", "hooks.txt", "permissions.txt")
        .flatMap(table -> Cases.of(table).all().stream());
  }

  @Test
  void aDestinationMayBeAsLongAsLinuxTakes() {
    String appspec = HEADER + "files: [{source: css, destination: \"/%s\"}]\n";
    assertEquals(List.of(), SITE.told(appspec.formatted("a".repeat(4095))));
    assertEquals(
        List.of(
            "ERROR 3 Its files[0].destination is longer than Linux takes: over 4096 letters. |"
                + " Shorten it."),
        SITE.told(appspec.formatted("a".repeat(4096))));
  }

  @Test
  void fiftyLevelsAreRead() {
    assertEquals(
        List.of("WARNING 3 Its x is no key that the CodeDeploy agent knows"), beginnings(49));
    assertEquals(List.of("ERROR 3 It is nested deeper than 50 levels"), beginnings(50));
  }

  private static List<String> beginnings(int depth) {
    String lists = "[".repeat(depth) + "]".repeat(depth);
    return SITE
        .told(HEADER + "x: " + lists + "\nfiles: [{source: css, destination: /a}]\n")
        .stream()
        .map(told -> told.split("[:.] ", 2)[0])
        .toList();
  }

  @Test
  void theOnesLeftOutAreCounted() {
    String many = "- {source: nothing, destination: /a, x: y}\n".repeat(200);
    List<String> told = SITE.told(HEADER + "files:\n" + many);
    assertEquals(Remarks.MOST + 2, told.size());
    assertEquals(
        List.of(
            "ERROR 0 There are 150 more errors. | Mend the ones above, then check again.",
            "WARNING 0 There are 150 more warnings. | Mend the ones above, then check again."),
        told.subList(Remarks.MOST, told.size()));
  }

  @Test
  void pathsAreTakenFromTheFolderOfTheAppspec() {
    Archive archive =
        new Archive("site-1.0/appspec.yml", "site-1.0/index.php", "scripts/start.sh", "site-2/x")
            .at("site-1.0/appspec.yml");
    assertEquals(
        List.of(
            "ERROR 4 Its files[1].source is not in the archive: \"site-1.0\". | Add it to the archive,"
                + " or correct the path: capitals count.",
            "ERROR 4 Its files[2].source leads out of the archive: \"../scripts/start.sh\". | Give a path"
                + " in the archive, from the folder that appspec.yml is in."),
        archive.told(
            HEADER
                + "files: [{source: index.php, destination: /a},\n"
                + " {source: site-1.0, destination: /b}, {source: ../scripts/start.sh, destination: /c}]"));
    assertEquals("site-1.0/appspec.yml", archive.check("version: 1").getFirst().file().orElse(""));
  }
}
