package dev.lampkeeper.scaling;

import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import dev.lampkeeper.keeper.Clients;
import dev.lampkeeper.keeper.Event;
import dev.lampkeeper.keeper.KeeperHandler;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.keeper.Priming;
import dev.lampkeeper.keeper.Settings;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The keeper {@code scaling}: enough capacity for the load that is coming, and not more. Its one
 * subject is the group.
 */
public final class ScalingHandler extends KeeperHandler {
  private final String fleet;
  private final InstantSource clock;
  private final Journal journal;
  private final Ledger ledger;
  private final Notices notices;
  private final AutoScalingClient autoScaling;
  private final SsmClient ssm;
  private final GroupObserver observer;
  private final Surveyor surveyor;
  private final CloudWatchClient cloudWatch;
  private final Mode mode;
  private final String pauseParameter;

  /** As Lambda makes it. */
  public ScalingHandler() {
    this(
        System.getenv(),
        InstantSource.system(),
        System.out::println,
        Clients.real(AutoScalingClient.builder()),
        Clients.real(CloudWatchClient.builder()),
        Clients.real(CodeDeployClient.builder()),
        Clients.real(SsmClient.builder()),
        Clients.real(DynamoDbClient.builder()),
        Clients.real(EventBridgeClient.builder()),
        Clients.real(SnsClient.builder()));
    Priming.register(
        journal, () -> observer.group().ifPresent(g -> surveyor.survey(g, clock.instant())));
  }

  public ScalingHandler(
      Map<String, String> environment,
      InstantSource clock,
      Consumer<String> lines,
      AutoScalingClient autoScaling,
      CloudWatchClient cloudWatch,
      CodeDeployClient codeDeploy,
      SsmClient ssm,
      DynamoDbClient dynamoDb,
      EventBridgeClient bus,
      SnsClient sns) {
    Settings settings = new Settings(environment);
    String fleet = settings.require("FLEET");
    Journal journal =
        new Journal(fleet, "scaling", clock, lines, bus, settings.require("BUS_NAME"));
    super(journal, clock);
    this.fleet = fleet;
    this.clock = clock;
    this.journal = journal;
    this.autoScaling = autoScaling;
    this.ssm = ssm;
    this.ledger = new Ledger(dynamoDb, settings.require("LEDGER_TABLE"), clock, this::invocation);
    this.notices = new Notices(ledger, sns, settings.require("TOPIC_ARN"), clock);
    this.observer = new GroupObserver(autoScaling, Deployments.from(settings, codeDeploy), fleet);
    this.surveyor =
        new Surveyor(
            autoScaling,
            ssm,
            settings.require("SETTINGS_PARAMETER"),
            ledger,
            observer,
            new History(cloudWatch, fleet));
    this.cloudWatch = cloudWatch;
    this.mode = settings.choice("MODE", Mode.class);
    this.pauseParameter = settings.require("PAUSE_PARAMETER");
  }

  @Override
  protected Set<String> subjectsOf(Event event) {
    return event.detailType().equals("CloudWatch Alarm State Change") ? sweep() : Set.of();
  }

  @Override
  protected Set<String> sweep() {
    return Set.of(fleet);
  }

  @Override
  protected Look observe(Set<String> subjects) {
    return _ -> look(clock.instant());
  }

  private void look(Instant now) {
    observer
        .group()
        .ifPresentOrElse(
            group -> look(surveyor.survey(group, now), now),
            () -> journal.decided(fleet, "leave", "There is no such group (yet)."));
  }

  private void look(Survey seen, Instant now) {
    Permit permit = new Permit(mode, pauseParameter, ssm);
    GroupDecision decision = observer.decide(seen.facts(), seen.load(), seen.settings(), now);
    ScalingActs acts =
        new ScalingActs(
            fleet,
            observer.action(),
            permit,
            ledger,
            journal,
            notices,
            autoScaling,
            seen.group(),
            seen.settings());
    try {
      // First of all: a target may only be lent to a group that has been lent what goes with it.
      acts.act(seen.before(), seen.facts(), decision, now);
    } finally {
      // What has ended is remembered by now, and so is said in this run or never.
      new ResizeNews(fleet, journal, notices)
          .ended(
              new Resized(seen.before()),
              new Resized(seen.facts().lent()),
              seen.settings().sizes());
    }
    put(seen, permit, now);
    seen.run().ifPresent(run -> acts.exceeded(seen.facts(), run));
    acts.misread();
  }

  private void put(Survey seen, Permit permit, Instant now) {
    Numbers numbers = new Numbers(cloudWatch, fleet);
    seen.run()
        .ifPresent(run ->
            numbers.forecast(
                run,
                seen.minutes().getLast().minute(),
                Surveyor.minute(now),
                seen.service().toMinutes()));
    if (seen.follows(now) && permit.refusal().isEmpty()) {
      numbers.target(Surveyor.minute(now), seen.settings().lentTarget());
    }
    numbers.put();
  }
}
