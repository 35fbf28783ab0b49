package dev.lampkeeper.simulator.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The PHP sites that the rehearsal carries, whole or with a flaw. */
public enum Site {
  /** A site that works. */
  SITE,
  /** The same without an appspec.yml: CodeDeploy installs it only by what is made of it. */
  SITE_WITHOUT_APPSPEC,
  /** The same with a validation that fails on every instance. */
  SITE_FAILING,
  /** The same with a script that fails when it is to be stopped, for the next release. */
  SITE_STOP_FAILING,
  /** The same, of which the upload broke off. */
  SITE_CUT_OFF;

  static final String VALIDATION = "scripts/validate-service.sh";
  private static final String STOP = "scripts/application-stop.sh";

  /**
   * A small shop as a build archive.
   *
   * @param name of the archive; its end says what it is packed as
   * @param build stands in the archive, so that two builds differ
   */
  public byte[] pack(String name, String build) {
    SortedMap<String, byte[]> files = files();
    files.put("shop/build.txt", bytes(build + "\n"));
    return pack(name, files);
  }

  /** A release of {@link Adminer} as a build archive. */
  byte[] packAdminer(String name, String release) {
    return pack(
        name, this == SITE_WITHOUT_APPSPEC ? Adminer.plain(release) : Adminer.files(release));
  }

  private byte[] pack(String name, SortedMap<String, byte[]> files) {
    switch (this) {
      case SITE, SITE_CUT_OFF -> {}
      case SITE_WITHOUT_APPSPEC -> files.remove("appspec.yml");
      case SITE_STOP_FAILING -> {
        files.put("appspec.yml", appspecWithStop(files));
        files.put(STOP, bytes("#!/bin/sh\necho 'Workers do not stop.' >&2\nexit 1\n"));
      }
      case SITE_FAILING ->
          files.put(
              VALIDATION,
              bytes("#!/bin/sh\necho 'The page does not answer as it should.' >&2\nexit 1\n"));
    }
    byte[] packed = Archive.pack(name, files);
    return this == SITE_CUT_OFF ? Arrays.copyOf(packed, packed.length / 2) : packed;
  }

  /** What a scenario calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static byte[] appspecWithStop(SortedMap<String, byte[]> files) {
    String appspec =
        new String(
            Objects.requireNonNull(files.get("appspec.yml"), "appspec.yml"),
            StandardCharsets.UTF_8);
    return bytes(
        appspec.replace(
            "hooks:\n",
            "hooks:\n  ApplicationStop:\n    - location: " + STOP + "\n      timeout: 60\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static SortedMap<String, byte[]> files() {
    URL folder = Objects.requireNonNull(Site.class.getResource("/site"), "The site is missing.");
    try {
      return Site.files(Path.of(folder.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All files of a folder by their paths in it. */
  static SortedMap<String, byte[]> files(Path folder) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
