package dev.lampkeeper.simulator.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes the archives that reading is measured on. Each has an appspec with one hook. */
final class BigArchives {
  private static final int MB = 1 << 20;

  private static final String APPSPEC =
      """
      version: 0.0
      os: linux
      files:
        - source: /site
          destination: /srv/shop
      hooks:
        AfterInstall:
          - location: scripts/after.sh
      """;

  private final SplittableRandom random = new SplittableRandom(1);

  /** A zip of this many entries that have this many bytes each and are not compressed. */
  void stored(Path to, int entries, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    CRC32 crc = new CRC32();
    crc.update(content);
    try (ZipOutputStream zip = new ZipOutputStream(buffered(to))) {
      zip.setLevel(Deflater.BEST_SPEED);
      site(zip);
      for (int i = 0; i < entries; i++) {
        ZipEntry entry = new ZipEntry(name(i));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
  }

  /** A compressed zip of files as a site has them, until it has this many bytes. */
  void zip(Path to, long size) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(buffered(to))) {
      zip.setLevel(Deflater.BEST_SPEED);
      site(zip);
      for (int i = 0; Files.size(to) < size; i++) {
        zip.putNextEntry(new ZipEntry(name(i)));
        zip.write(file());
      }
    }
  }

  /** A compressed tar of files as a site has them, until it has this many bytes. */
  void tarGz(Path to, long size) throws IOException {
    OutputStream gzip =
        new GZIPOutputStream(buffered(to), MB) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        };
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      put(tar, "appspec.yml", APPSPEC.getBytes(StandardCharsets.UTF_8));
      put(tar, "scripts/after.sh", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; Files.size(to) < size; i++) {
        put(tar, name(i), file());
      }
    }
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void site(ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry("appspec.yml"));
    zip.write(APPSPEC.getBytes(StandardCharsets.UTF_8));
    zip.putNextEntry(new ZipEntry("scripts/after.sh"));
    zip.write("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
  }

  private static String name(int i) {
    return "site/package-%d/src/Class%d.php".formatted(i / 40, i);
  }

  /** Words of a small vocabulary, a third of the bytes at random: like code among pictures. */
  private byte[] file() {
    StringBuilder text = new StringBuilder("<?php\n");
    int size = 2000 + random.nextInt(60_000);
    while (text.length() < size) {
      text.append("$value").append(random.nextInt(900)).append(" = $this->call(");
      if (random.nextInt(3) == 0) {
        text.append(Long.toHexString(random.nextLong()))
            .append(Long.toHexString(random.nextLong()));
      }
      text.append(");\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static OutputStream buffered(Path to) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(to), MB);
  }
}
