package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.rehearsal.Step.Build;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Releases of Adminer, a real PHP application; the resource {@code adminer/NOTICE} has more. */
final class Adminer {
  /** The oldest first. */
  static final List<String> RELEASES = List.of("4.8.1", "5.2.1", "6.1.2");

  private Adminer() {}

  /** What a scenario calls its archives, for example {@code adminer-6.1.2-cut-off}. */
  static SortedMap<String, Build> named() {
    SortedMap<String, Build> named = new TreeMap<>();
    for (Site site : Site.values()) {
      for (String release : RELEASES) {
        named.put(
            site.word().replaceFirst("site", "adminer-" + release),
            key -> site.packAdminer(key, release));
      }
    }
    return named;
  }

  /** A release's files as its archive has them: a plain site in one folder. */
  static SortedMap<String, byte[]> plain(String release) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (var tar =
        new TarArchiveInputStream(
            new GZIPInputStream(resource("adminer-" + release + ".tar.gz")))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.isFile()) {
          files.put(e.getName(), tar.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The same with an appspec.yml and its scripts. */
  static SortedMap<String, byte[]> files(String release) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    plain(release)
        .forEach((path, content) -> files.put(path.replaceFirst("^[^/]+/", "public/"), content));
    for (String ours : List.of("appspec.yml", "scripts/after-install.sh", Site.VALIDATION)) {
      try (InputStream in = resource(ours)) {
        files.put(ours, in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Adminer.class.getResourceAsStream("/adminer/" + name), name);
  }
}
