package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.rehearsal.Step.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Reads which archive a scenario means, and where it is put. */
final class BuildReader {
  private static final List<String> SITES = Stream.of(Site.values()).map(Site::word).toList();
  private static final SortedMap<String, Build> ADMINER = Adminer.named();

  private final Path folder;

  /**
   * @param folder where the archives that it names lie
   */
  BuildReader(Path folder) {
    this.folder = folder;
  }

  /**
   * An archive's content.
   *
   * @param allowed what may be said of it
   */
  Build build(Yaml yaml, List<String> allowed) {
    yaml.map(allowed);
    Yaml archive = yaml.require("archive");
    String name = archive.text();
    if (SITES.contains(name)) {
      Site site = Site.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
      Optional<String> build = yaml.find("build").map(Yaml::text);
      return key -> site.pack(key, build.orElse(key));
    }
    yaml.find("build")
        .ifPresent(build -> {
          throw build.wrong("only these come in builds: " + String.join(", ", SITES));
        });
    Build adminer = ADMINER.get(name);
    if (adminer != null) {
      return adminer;
    }
    Path path = folder.resolve(name);
    if (Files.isDirectory(path)) {
      return key -> Archive.pack(key, Site.files(path));
    }
    if (!Files.isReadable(path)) {
      throw archive.wrong(
          "\"%s\" is no file or folder beside the scenario, and none of %s, %s."
              .formatted(name, String.join(", ", SITES), String.join(", ", ADMINER.keySet())));
    }
    return key -> read(path);
  }

  /** A key in the release bucket. */
  static String key(Yaml key) {
    if (!key.text().startsWith("releases/")) {
      throw key.wrong("\"" + key.text() + "\" must begin with \"releases/\".");
    }
    return key.text();
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
