package dev.lampkeeper.simulator.codedeploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What an archive does when it is deployed, read from its real content. Scripts are not run: one
 * with a line {@code exit 1} fails, and one that ends with {@code || exit 1} when a path is not
 * there ({@code [ -e /path ] || exit 1}) fails where no release was installed before.
 */
final class Bundle {
  private static final Pattern FAILS = Pattern.compile("(?m)^\\s*exit 1\\s*$");
  private static final Pattern FAILS_FRESH =
      Pattern.compile("(?m)^\\s*(\\[ -[def] \\S+ \\]|test -[def] \\S+) \\|\\| exit 1\\s*$");

  private final @Nullable String broken;
  private final Map<String, List<String>> scripts;
  private final SortedMap<String, byte[]> files;

  private Bundle(
      @Nullable String broken, Map<String, List<String>> scripts, SortedMap<String, byte[]> files) {
    this.broken = broken;
    this.scripts = scripts;
    this.files = files;
  }

  /**
   * Reads an archive.
   *
   * @param type CodeDeploy's bundle type
   */
  static Bundle of(byte[] content, String type) {
    try {
      SortedMap<String, byte[]> files = Archive.files(content, type);
      byte[] appspec = files.get("appspec.yml");
      if (appspec == null) {
        return broken(
            "The CodeDeploy agent did not find an AppSpec file within the unpacked revision"
                + " directory at revision-relative path \"appspec.yml\".");
      }
      return new Bundle(null, scripts(new String(appspec, StandardCharsets.UTF_8)), files);
    } catch (IOException e) {
      return broken("The bundle cannot be unpacked: " + e.getMessage());
    } catch (YamlEngineException | ClassCastException e) {
      return broken("The AppSpec file cannot be read: " + e.getMessage());
    }
  }

  private static Bundle broken(String why) {
    return new Bundle(why, Map.of(), new TreeMap<>());
  }

  /** The scripts of each lifecycle event. */
  private static Map<String, List<String>> scripts(String appspec) {
    Map<String, List<String>> scripts = new TreeMap<>();
    Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(appspec);
    if (root.get("hooks") instanceof Map<?, ?> hooks) {
      hooks.forEach((event, list) ->
          scripts.put(
              (String) event,
              ((List<?>) list)
                  .stream().map(s -> (String) ((Map<?, ?>) s).get("location")).toList()));
    }
    return scripts;
  }

  /** Why it cannot be unpacked or read, or empty. */
  Optional<String> broken() {
    return Optional.ofNullable(broken);
  }

  boolean hasScripts(String event) {
    return scripts.containsKey(event);
  }

  /**
   * The script of an event that fails, or empty.
   *
   * @param fresh no release was installed here before
   */
  Optional<String> failing(String event, boolean fresh) {
    return scripts.getOrDefault(event, List.of()).stream().filter(s -> fails(s, fresh)).findFirst();
  }

  private boolean fails(String script, boolean fresh) {
    byte[] content = files.get(script.startsWith("/") ? script.substring(1) : script);
    if (content == null) {
      return true;
    }
    String text = new String(content, StandardCharsets.UTF_8);
    return FAILS.matcher(text).find() || (fresh && FAILS_FRESH.matcher(text).find());
  }
}
