package dev.lampkeeper.simulator.bench;

import dev.lampkeeper.check.Check;
import dev.lampkeeper.simulator.bench.Mutants.Sample;
import dev.lampkeeper.simulator.rehearsal.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Checks archives and appspecs that nobody would make: each has to get a verdict, and soon. */
public final class Fuzzing {
  /** For an archive of a few kilobytes; ten thousand times what one takes. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final String APPSPEC =
      """
      # What is released.
      version: 0.0
      os: linux
      files:
        - source: /index.php
          destination: /srv/shop
      permissions:
        - object: /srv/shop
          pattern: "*.php"
          owner: root
          mode: 644
          type: [file]
      hooks:
        AfterInstall:
          - location: scripts/after.sh
            timeout: 300
            runas: root
      """;

  private final Mutants mutants;

  private Fuzzing() {
    this.mutants =
        new Mutants(
            List.of(
                sample("site.zip", Site.SITE.pack("site.zip", "1")),
                sample("site.tar.gz", Site.SITE.pack("site.tar.gz", "1")),
                sample("small.zip", zip(APPSPEC)),
                sample("plain.zip", zip("no appspec: [")),
                sample("site.tar", Mutants.gunzip(Site.SITE.pack("site.tar.gz", "2")))));
  }

  /**
   * Checks as many as the first argument says, from the seed on that the second says.
   *
   * @param args how many, and the first seed
   */
  public static void main(String[] args) {
    System.out.println(run(Long.parseLong(args[0]), Long.parseLong(args[1])));
  }

  /**
   * Checks mutants, half of them archives and half appspecs.
   *
   * @return how many were accepted, and what the slowest took in milliseconds
   * @throws AssertionError naming the seed of one that ended in an exception or took too long
   */
  static String run(long count, long first) {
    Fuzzing fuzzing = new Fuzzing();
    long accepted = 0;
    long slowest = 0;
    for (long seed = first; seed < first + count; seed++) {
      long begun = System.nanoTime();
      accepted += fuzzing.accepted(seed) ? 1 : 0;
      long took = System.nanoTime() - begun;
      slowest = Math.max(slowest, took);
      if (took > LONGEST.toNanos()) {
        throw new AssertionError("Seed %d took %d ms.".formatted(seed, took / 1_000_000));
      }
    }
    return "%d checked, %d accepted, the slowest in %d ms"
        .formatted(count, accepted, slowest / 1_000_000);
  }

  private boolean accepted(long seed) {
    Sample mutant =
        seed % 2 == 0 ? mutants.of(seed) : sample("small.zip", zip(Mutants.text(APPSPEC, seed)));
    try {
      return Check.of(mutant.name(), mutant.bytes(), () -> false).accepted();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("Seed " + seed + " ended in " + e, e);
    }
  }

  private static Sample sample(String name, byte[] bytes) {
    return new Sample(name, new Bytes(bytes));
  }

  private static byte[] zip(String appspec) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, "appspec.yml", appspec);
      put(zip, "index.php", "<?php echo 1;\n");
      put(zip, "scripts/after.sh", "#!/bin/sh\nexit 0\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
