package dev.lampkeeper.simulator.codedeploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BundleTest {
  @Test
  void readsZipsAndTars() {
    Map<String, String> site = Archives.site("echo well\n");
    for (Bundle bundle :
        new Bundle[] {Bundle.of(Archives.zip(site), "zip"), Bundle.of(Archives.tgz(site), "tgz")}) {
      assertEquals(Optional.empty(), bundle.broken());
      assertTrue(bundle.hasScripts("AfterInstall"));
      assertEquals(Optional.empty(), bundle.run("AfterInstall", true));
    }
  }

  @Test
  void readsFromTheScriptWhereItFails() {
    Bundle always = Bundle.of(Archives.zip(Archives.site("echo bad\nexit 1\n")), "zip");
    assertEquals("scripts/after.sh", always.run("AfterInstall", false).orElseThrow().script());
    Bundle fresh = Bundle.of(Archives.zip(Archives.site("[ -e /srv/old ] || exit 1\n")), "zip");
    assertEquals("scripts/after.sh", fresh.run("AfterInstall", true).orElseThrow().script());
    assertEquals(Optional.empty(), fresh.run("AfterInstall", false));
  }

  @Test
  void isBrokenWithoutAnAppspecAndWhenItIsNoArchive() {
    assertTrue(broken(Archives.zip(Map.of("index.php", "")), "zip").contains("AppSpec"));
    assertTrue(broken(Archives.zip(Archives.site("")), "tgz").contains("cannot be unpacked"));
    assertTrue(broken("text".getBytes(StandardCharsets.UTF_8), "zip").contains("unpacked"));
  }

  private static String broken(byte[] content, String type) {
    return Bundle.of(content, type).broken().orElseThrow();
  }
}
