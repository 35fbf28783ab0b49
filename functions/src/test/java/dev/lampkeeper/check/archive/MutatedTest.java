package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an archive's bytes are, reading it ends, without an exception. */
final class MutatedTest {
  private static final int EACH = 500;

  private static List<byte[]> archives() {
    byte[] tar =
        new TarBytes()
            .pax('x', "path=site/index.php", "GNU.sparse.size=100", "GNU.sparse.map=0,5")
            .file("x", "hello")
            .entry('L', "", "", "site/long.php")
            .file("x", "<?php")
            .link("site/l", "index.php")
            .hardLink("site/h", "site/long.php")
            .end();
    byte[] zip =
        new ZipBytes()
            .deflated("site/index.php", "<?php echo 1;".repeat(100), e -> {})
            .file("appspec.yml", "version: 0.0")
            .link("site/l", "index.php")
            .deflated("b", "x".repeat(50), e -> e.localMethod = e.method = 12)
            .deflated("c", "x".repeat(50), e -> e.localMethod = e.method = 9)
            .end();
    return List.of(tar, TarBytes.gzip(tar), zip);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void endsWithoutAnException(long seed) {
    Random random = new Random(seed);
    for (byte[] archive : archives()) {
      for (int i = 0; i < EACH; i++) {
        byte[] bytes = archive.clone();
        for (int change = random.nextInt(5); change >= 0; change--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
        for (String path : Bytes.contents(Arrays.copyOf(bytes, length)).members().keySet()) {
          assertFalse(("/" + path + "/").contains("/../") || path.isEmpty(), path);
        }
      }
    }
  }
}
