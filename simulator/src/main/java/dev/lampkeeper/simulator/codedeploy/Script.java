package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.codedeploy.Target.Failure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A script of an archive. It is not run: one with a line {@code exit 1} fails there, and one that
 * ends with {@code || exit 1} when a path is not there ({@code [ -e /path ] || exit 1}) fails where
 * no release was installed before. What it wrote up to there is what its {@code echo} lines say.
 *
 * @param location as the appspec.yml names it
 * @param text null if the archive has no such file
 */
record Script(String location, @Nullable String text) {
  private static final Pattern FAILS = Pattern.compile("\\s*exit 1\\s*");
  private static final Pattern FAILS_FRESH =
      Pattern.compile("\\s*(\\[ -[def] \\S+ \\]|test -[def] \\S+) \\|\\| exit 1\\s*");
  private static final Pattern ECHO =
      Pattern.compile("\\s*echo (?:'([^']*)'|\"([^\"]*)\"|([^'\"&|;>]*?))\\s*(>&2)?\\s*");

  /** The agent reports no more of what scripts wrote than this; see its hook_executor.rb. */
  private static final int LOG_MOST = 2048;

  /**
   * Runs it in an event.
   *
   * @param fresh no release was installed here before
   * @return why it failed, or empty
   */
  Optional<Failure> run(String event, boolean fresh) {
    if (text == null) {
      return Optional.of(
          new Failure(
              "ScriptMissing",
              location,
              "Script does not exist at specified location: " + location));
    }
    StringBuilder written = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (FAILS.matcher(line).matches() || (fresh && FAILS_FRESH.matcher(line).matches())) {
        return Optional.of(failed(event, written.toString()));
      }
      written(line).ifPresent(written::append);
    }
    return Optional.empty();
  }

  /** It ran in an event, wrote this, and failed. */
  Failure failed(String event, String written) {
    String log = "LifecycleEvent - %s\nScript - %s\n%s".formatted(event, location, written);
    return new Failure(
        "ScriptFailed",
        location,
        "Script at specified location: %s failed with exit code 1".formatted(location),
        log.substring(Math.max(0, log.length() - LOG_MOST)));
  }

  private static Optional<String> written(String line) {
    Matcher echo = ECHO.matcher(line);
    if (!echo.matches()) {
      return Optional.empty();
    }
    String what =
        List.of(1, 2, 3).stream().map(echo::group).filter(g -> g != null).findFirst().orElse("");
    return Optional.of((echo.group(4) == null ? "[stdout]" : "[stderr]") + what + "\n");
  }
}
