package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteTest {
  @Test
  void packsTheSiteWithItsAppspecAtTheRoot() throws IOException {
    Set<String> names = names(Site.SITE.pack("shop.zip", "1"));
    assertTrue(names.containsAll(Set.of("appspec.yml", "public/index.php", "shop/build.txt")));
    assertFalse(names(Site.SITE_WITHOUT_APPSPEC.pack("shop.zip", "1")).contains("appspec.yml"));
  }

  @Test
  void packsAdminerWithOurAppspecOrAsItIsPublished() throws IOException {
    assertTrue(
        names(Site.SITE.packAdminer("a.zip", "6.1.2"))
            .containsAll(Set.of("appspec.yml", "public/index.php", "scripts/validate-service.sh")));
    Set<String> plain = names(Site.SITE_WITHOUT_APPSPEC.packAdminer("a.zip", "6.1.2"));
    assertTrue(plain.contains("adminer-6.1.2/index.php"));
    assertFalse(plain.contains("appspec.yml"));
  }

  @Test
  void packsTheSameBytesAgain() {
    assertArrayEquals(Site.SITE.pack("a.tar.gz", "1"), Site.SITE.pack("a.tar.gz", "1"));
  }

  @Test
  void packsATarThatTarReads(@TempDir Path folder) throws IOException, InterruptedException {
    Path archive = folder.resolve("shop.tar.gz");
    Files.write(archive, Site.SITE.pack("shop.tar.gz", "1"));
    Process tar =
        new ProcessBuilder("tar", "-tzf", archive.toString()).redirectErrorStream(true).start();
    Set<String> listed = new TreeSet<>(tar.inputReader().lines().toList());
    assertEquals(0, tar.waitFor());
    assertEquals(names(Site.SITE.pack("shop.zip", "1")), listed);
  }

  private static Set<String> names(byte[] zip) throws IOException {
    Set<String> names = new TreeSet<>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
