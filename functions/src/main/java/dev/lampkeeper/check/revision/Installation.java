package dev.lampkeeper.check.revision;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * How CodeDeploy's agent installs a plain site: into a staging place first, since it empties what
 * it installed before; from there a script makes it a release and flips to it at once.
 */
final class Installation {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private Installation() {}

  /**
   * The files to add.
   *
   * @param site the folder at the top of the archive that holds the site, or empty for the top
   * @param web the folder below that which the web server shows, or empty
   * @param own the name of the folder for what is added; nothing in the archive is called so
   */
  static List<AddedFile> files(String site, String web, String own) {
    // JSON's quotes are YAML's, too.
    String appspec =
        """
        # Made by Lampkeeper for a site that brings no appspec.yml of its own.
        version: 0.0
        os: linux
        files:
          - source: %s
            destination: /var/lib/lampkeeper/staging
        file_exists_behavior: OVERWRITE
        hooks:
          BeforeInstall:
            - location: %s/empty-staging.sh
              timeout: 300
              runas: root
          AfterInstall:
            - location: %s/install.sh
              timeout: 1800
              runas: root
        """
            .formatted(GSON.toJson("/" + site), own, own);
    return List.of(
        new AddedFile("appspec.yml", appspec),
        new AddedFile(own + "/web", web),
        new AddedFile(own + "/empty-staging.sh", script("empty-staging.sh")),
        new AddedFile(own + "/install.sh", script("install.sh")));
  }

  private static String script(String name) {
    try (InputStream script =
        Objects.requireNonNull(Installation.class.getResourceAsStream(name), name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
