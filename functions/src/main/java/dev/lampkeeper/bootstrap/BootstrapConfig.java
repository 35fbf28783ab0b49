package dev.lampkeeper.bootstrap;

import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the template tells the keeper.
 *
 * @param hook the launch hook that is ours to complete
 * @param heartbeat how long the hook waits before its default result
 * @param prepareLimit how long {@code prepare} may take
 * @param deliverLimit how long {@code deliver} may wait for CodeDeploy
 * @param codeDeploy empty if nothing is delivered by CodeDeploy
 */
public record BootstrapConfig(
    String fleet,
    Mode mode,
    String pauseParameter,
    String ledgerTable,
    String busName,
    String topicArn,
    String document,
    String logGroup,
    String hook,
    Duration heartbeat,
    Prepare prepare,
    Duration prepareLimit,
    Duration deliverLimit,
    Optional<CodeDeploy> codeDeploy) {

  /** Who starts {@code prepare}. */
  enum Prepare {
    /** The instance itself at boot; the command waits for that run, or repairs it. */
    INSTANCE,
    /** The keeper's command. */
    COMMAND,
    /** Nobody: the image is ready. */
    NONE
  }

  /** The deployment group that brings code to the fleet. */
  record CodeDeploy(String application, String group) {}

  /** How long {@code probe} may take, and {@code deliver} when nothing is to be delivered. */
  static final Duration PROBE_LIMIT = Duration.ofMinutes(1);

  /** How long before a deadline we act at the latest: a sweep may come two minutes late. */
  static final Duration MARGIN = Duration.ofMinutes(2);

  /**
   * Reads the function's environment.
   *
   * @throws IllegalStateException naming what is missing, out of its range, or contradictory
   */
  public static BootstrapConfig from(Settings settings) {
    BootstrapConfig config =
        new BootstrapConfig(
            settings.require("FLEET"),
            settings.choice("MODE", Mode.class),
            settings.require("PAUSE_PARAMETER"),
            settings.require("LEDGER_TABLE"),
            settings.require("BUS_NAME"),
            settings.require("TOPIC_ARN"),
            settings.require("INSTANCE_DOCUMENT"),
            settings.require("INSTANCE_LOG_GROUP"),
            settings.require("LAUNCH_HOOK"),
            settings.seconds("LAUNCH_HEARTBEAT_SECONDS", 300, 7200),
            settings.choice("PREPARE", Prepare.class),
            settings.seconds("PREPARE_SECONDS", 60, 3600),
            settings.seconds("DELIVER_SECONDS", 30, 3600),
            codeDeploy(settings));
    Duration least = config.prepareLimit.plus(config.deliverLimit).plus(PROBE_LIMIT).plus(MARGIN);
    if (least.compareTo(config.heartbeat) > 0) {
      throw new IllegalStateException(
          "PREPARE_SECONDS + DELIVER_SECONDS + 180 is %d, more than LAUNCH_HEARTBEAT_SECONDS, %d: the hook would end before the work can."
              .formatted(least.toSeconds(), config.heartbeat.toSeconds()));
    }
    return config;
  }

  private static Optional<CodeDeploy> codeDeploy(Settings settings) {
    return Deployments.named(settings)
        ? Optional.of(
            new CodeDeploy(
                settings.require("CODEDEPLOY_APPLICATION"), settings.require("CODEDEPLOY_GROUP")))
        : Optional.empty();
  }

  /** The steps that a command takes, in their order. */
  List<Step> commandSteps() {
    return Stream.of(Step.PREPARED, Step.DELIVERED, Step.VERIFIED)
        .filter(s -> s != Step.PREPARED || prepare != Prepare.NONE)
        .toList();
  }

  /** How long these steps may take together. */
  Duration need(List<Step> steps, boolean expected) {
    return steps.stream()
        .map(s ->
            switch (s) {
              case AGENT -> Duration.ZERO;
              case PREPARED -> prepareLimit;
              case DELIVERED -> expected ? deliverLimit : Duration.ZERO;
              case VERIFIED -> PROBE_LIMIT;
            })
        .reduce(Duration.ZERO, Duration::plus);
  }
}
