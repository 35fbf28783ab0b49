package dev.lampkeeper.check.appspec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.check.archive.Head;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AppSpecCheckTest {
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
}
