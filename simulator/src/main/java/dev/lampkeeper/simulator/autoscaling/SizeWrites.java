package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.autoscaling.ScheduledActions.Scheduled;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionRequest;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** The requests that change how many instances there are, and of which type. */
final class SizeWrites {
  private static final int WHOLE = 100;

  private final AutoScaling autoScaling;
  private final String caller;

  SizeWrites(AutoScaling autoScaling, String caller) {
    this.autoScaling = autoScaling;
    this.caller = caller;
  }

  void desired(SetDesiredCapacityRequest r) {
    Capacity capacity = autoScaling.get(r.autoScalingGroupName()).capacity();
    int wanted = r.desiredCapacity();
    if (wanted > capacity.max()) {
      throw outside(wanted, "above max", capacity.max());
    }
    if (wanted < capacity.min()) {
      throw outside(wanted, "below min", capacity.min());
    }
    capacity.set(wanted, caller);
  }

  private static RuntimeException outside(int wanted, String side, int bound) {
    return Errors.invalid(
        "New SetDesiredCapacity value %d is %s value %d for the AutoScalingGroup."
            .formatted(wanted, side, bound));
  }

  void update(UpdateAutoScalingGroupRequest r) {
    autoScaling
        .get(r.autoScalingGroupName())
        .capacity()
        .update(r.minSize(), r.maxSize(), r.desiredCapacity(), caller, "user request");
  }

  void schedule(PutScheduledUpdateGroupActionRequest r) {
    if (r.startTime() == null || r.recurrence() != null) {
      throw new UnsupportedOperationException("Only an action that runs once is simulated.");
    }
    autoScaling
        .get(r.autoScalingGroupName())
        .scheduled()
        .put(
            new Scheduled(
                r.scheduledActionName(),
                r.startTime(),
                r.minSize(),
                r.maxSize(),
                r.desiredCapacity()));
  }

  void unschedule(DeleteScheduledActionRequest r) {
    autoScaling.get(r.autoScalingGroupName()).scheduled().delete(r.scheduledActionName());
  }

  /** Begins a refresh, and answers with its id. */
  String refresh(StartInstanceRefreshRequest r) {
    Group group = autoScaling.get(r.autoScalingGroupName());
    RefreshPreferences wanted =
        Optional.ofNullable(r.preferences()).orElse(RefreshPreferences.builder().build());
    boolean launchesFirst =
        wanted.minHealthyPercentage() == null
            ? group.settings().launchesFirst()
            : wanted.minHealthyPercentage() == WHOLE;
    boolean rollsBack = Boolean.TRUE.equals(wanted.autoRollback());
    Optional<Configuration> configuration =
        Optional.ofNullable(r.desiredConfiguration()).map(SizeWrites::configuration);
    if (rollsBack && configuration.filter(c -> c.version().matches("\\d+")).isEmpty()) {
      throw Errors.invalid(
          "A rollback needs a desired configuration with a launch template version that is a number");
    }
    return group
        .refreshes()
        .start(
            new Refresh.Order(
                caller,
                configuration,
                launchesFirst,
                Boolean.TRUE.equals(wanted.skipMatching()),
                rollsBack))
        .id();
  }

  private static Configuration configuration(DesiredConfiguration desired) {
    var template = desired.mixedInstancesPolicy().launchTemplate();
    var specification = template.launchTemplateSpecification();
    if ((specification.launchTemplateId() == null)
        == (specification.launchTemplateName() == null)) {
      throw Errors.invalid(
          "Valid requests must contain either launchTemplateId or LaunchTemplateName");
    }
    return new Configuration(
        specification.launchTemplateId(),
        specification.version(),
        template.overrides().stream().map(LaunchTemplateOverrides::instanceType).toList());
  }
}
