package dev.lampkeeper.scaling;

import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Puts together what is known of a group, and asks the planner. */
final class Surveyor {
  /** The sweep comes each minute. */
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final AutoScalingClient autoScaling;
  private final SsmClient ssm;
  private final String settingsParameter;
  private final Ledger ledger;
  private final GroupObserver observer;
  private final History history;
  private final ServiceTime serviceTime;
  private final Planner planner = new Planner();

  Surveyor(
      AutoScalingClient autoScaling,
      SsmClient ssm,
      String settingsParameter,
      Ledger ledger,
      GroupObserver observer,
      History history) {
    this.autoScaling = autoScaling;
    this.ssm = ssm;
    this.settingsParameter = settingsParameter;
    this.ledger = ledger;
    this.observer = observer;
    this.history = history;
    this.serviceTime = new ServiceTime(ledger);
  }

  Survey survey(AutoScalingGroup group, Instant now) {
    ScalingSettings settings =
        ScalingSettings.parse(ssm.getParameter(r -> r.name(settingsParameter)).parameter().value());
    String fleet = group.autoScalingGroupName();
    Lent before =
        ledger.get(Lent.KIND, fleet).map(Lent::new).orElseGet(() -> Lent.fresh(fleet, now));
    String type = GroupObserver.type(group);
    Lent set =
        new Setters(autoScaling, fleet)
            .understand(before, group.desiredCapacity(), group.minSize(), now)
            .launching(type, minute(now));
    Lent lent = new Resizes(autoScaling, fleet).understand(set, settings.sizes(), now);
    List<Minute> minutes = history.minutes(minute(now), settings, lent.types());
    GroupFacts facts = observer.facts(group, lent, minutes);
    Duration service = serviceTime.or(settings.service(), now);
    Size size = Resizes.size(group, lent, settings.sizes());
    ScalingFacts known =
        new ScalingFacts(
            minute(now),
            minutes,
            lent.since().map(Surveyor::minute).orElse(minute(now)),
            size,
            lent.sized().map(Surveyor::minute).orElse(minute(now)),
            facts.minimum(now),
            facts.max(),
            history.gauges(minute(now), settings, type));
    ScalingConfig config =
        new ScalingConfig(
            Double.POSITIVE_INFINITY,
            service,
            EVERY,
            settings.slowCpu(),
            settings.targetCpu(),
            size.type().equals(type) ? new Resized(lent).left(settings.sizes()) : List.of(),
            settings.calendar());
    ScalingDecision load =
        minutes.isEmpty()
            ? new ScalingDecision.Leave(
                "CloudWatch has no CPU and no GroupInServiceInstances of the group: are its metrics collected?")
            : planner.decide(known, config);
    return new Survey(group, settings, before, facts, minutes, service, load);
  }

  static long minute(Instant at) {
    return at.getEpochSecond() / 60;
  }
}
