package dev.lampkeeper.hooks;

import dev.lampkeeper.bootstrap.BootstrapConfig;
import dev.lampkeeper.drain.DrainConfig;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.hooks.Hook.Transition;
import dev.lampkeeper.keeper.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the settings of all keepers say about the group's hooks.
 *
 * @param launch the hook of bootstrap, if it acts
 * @param terminate the hook of drain, if it acts
 * @param codeDeploy whether they name a deployment group
 */
record HookSettings(Optional<Hook> launch, Optional<Hook> terminate, boolean codeDeploy) {
  /**
   * Reads and checks the settings.
   *
   * @param findings takes what is wrong with them, in sentences
   */
  static HookSettings from(Map<String, String> environment, Set<String> findings) {
    return new HookSettings(
        hook(
            environment,
            "BOOTSTRAP_MODE",
            findings,
            s -> {
              BootstrapConfig c = BootstrapConfig.from(s);
              return Hook.ours(c.hook(), Transition.LAUNCHING, c.heartbeat());
            }),
        hook(
            environment,
            "DRAIN_MODE",
            findings,
            s -> {
              DrainConfig c = DrainConfig.from(s);
              return Hook.ours(c.hook(), Transition.TERMINATING, c.heartbeat());
            }),
        checked(findings, () -> Deployments.named(new Settings(environment))).orElse(false));
  }

  /** Whether a keeper answers instances. */
  boolean acts() {
    return launch.isPresent() || terminate.isPresent();
  }

  /** The hook of a keeper; its settings are checked unless it is off, and it has one if it acts. */
  private static Optional<Hook> hook(
      Map<String, String> environment,
      String modeName,
      Set<String> findings,
      Function<Settings, Hook> hook) {
    String mode = environment.getOrDefault(modeName, "off");
    if (mode.equals("off")) {
      return Optional.empty();
    }
    Map<String, String> keeper = new TreeMap<>(environment);
    keeper.put("MODE", mode);
    return checked(findings, () -> hook.apply(new Settings(keeper)))
        .filter(h -> mode.equals("act"));
  }

  /** What settings say, or what is wrong with them as one more finding. */
  private static <T> Optional<T> checked(Set<String> findings, Supplier<T> settings) {
    try {
      return Optional.of(settings.get());
    } catch (IllegalStateException e) {
      findings.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
