package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.codedeploy.Target.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What an archive does when it is deployed, read from its real content. */
final class Bundle {
  private final @Nullable String broken;
  private final Map<String, List<Script>> scripts;

  private Bundle(@Nullable String broken, Map<String, List<Script>> scripts) {
    this.broken = broken;
    this.scripts = scripts;
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
      return new Bundle(null, scripts(new String(appspec, StandardCharsets.UTF_8), files));
    } catch (IOException e) {
      return broken("The bundle cannot be unpacked: " + e.getMessage());
    } catch (YamlEngineException | ClassCastException e) {
      return broken("The AppSpec file cannot be read: " + e.getMessage());
    }
  }

  private static Bundle broken(String why) {
    return new Bundle(why, Map.of());
  }

  /** The scripts of each lifecycle event. */
  private static Map<String, List<Script>> scripts(
      String appspec, SortedMap<String, byte[]> files) {
    Map<String, List<Script>> scripts = new TreeMap<>();
    Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(appspec);
    if (root.get("hooks") instanceof Map<?, ?> hooks) {
      hooks.forEach((event, list) ->
          scripts.put(
              (String) event,
              ((List<?>) list)
                  .stream()
                      .map(s -> script(String.valueOf(((Map<?, ?>) s).get("location")), files))
                      .toList()));
    }
    return scripts;
  }

  private static Script script(String location, SortedMap<String, byte[]> files) {
    byte[] content = files.get(location.startsWith("/") ? location.substring(1) : location);
    return new Script(
        location, content == null ? null : new String(content, StandardCharsets.UTF_8));
  }

  /** Why it cannot be unpacked or read, or empty. */
  Optional<String> broken() {
    return Optional.ofNullable(broken);
  }

  boolean hasScripts(String event) {
    return scripts.containsKey(event);
  }

  /** The script with which an event begins. */
  Optional<Script> first(String event) {
    return scripts.getOrDefault(event, List.of()).stream().findFirst();
  }

  /**
   * Runs the scripts of an event up to the first that fails.
   *
   * @param fresh no release was installed here before
   * @return why that failed, or empty
   */
  Optional<Failure> run(String event, boolean fresh) {
    return scripts.getOrDefault(event, List.of()).stream()
        .flatMap(script -> script.run(event, fresh).stream())
        .findFirst();
  }
}
