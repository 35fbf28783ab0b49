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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
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
  /** The sweep comes each minute. */
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final String fleet;
  private final InstantSource clock;
  private final Journal journal;
  private final Ledger ledger;
  private final Notices notices;
  private final AutoScalingClient autoScaling;
  private final SsmClient ssm;
  private final GroupObserver observer;
  private final History history;
  private final CloudWatchClient cloudWatch;
  private final ServiceTime serviceTime;
  private final Planner planner = new Planner();
  private final Mode mode;
  private final String pauseParameter;
  private final String settingsParameter;

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
    Priming.register(journal, () -> observer.group().ifPresent(g -> plan(g, clock.instant())));
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
    this.history = new History(cloudWatch, fleet);
    this.cloudWatch = cloudWatch;
    this.serviceTime = new ServiceTime(ledger);
    this.mode = settings.choice("MODE", Mode.class);
    this.pauseParameter = settings.require("PAUSE_PARAMETER");
    this.settingsParameter = settings.require("SETTINGS_PARAMETER");
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
            group -> look(plan(group, now), now),
            () -> journal.decided(fleet, "leave", "There is no such group (yet)."));
  }

  private void look(Plan plan, Instant now) {
    Permit permit = new Permit(mode, pauseParameter, ssm);
    GroupDecision decision = observer.decide(plan.facts(), plan.load(), plan.settings(), now);
    ScalingActs acts =
        new ScalingActs(
            fleet,
            observer.action(),
            permit,
            ledger,
            journal,
            notices,
            autoScaling,
            plan.group(),
            plan.settings());
    acts.ended(new Resized(plan.before()), new Resized(plan.facts().lent()));
    // First of all: a target may only be lent to a group that has been lent what goes with it.
    acts.act(plan.before(), plan.facts(), decision, now);
    Numbers numbers = new Numbers(cloudWatch, fleet);
    if (plan.load() instanceof ScalingDecision.Run run) {
      numbers.forecast(
          run, plan.minutes().getLast().minute(), minute(now), plan.service().toMinutes());
    }
    if (plan.follows(now) && permit.refusal().isEmpty()) {
      numbers.target(minute(now), plan.settings().lentTarget());
    }
    numbers.put();
    if (plan.load() instanceof ScalingDecision.Run run) {
      acts.exceeded(plan.facts(), run);
    }
  }

  /** What the load needs, and what it was told by. */
  private record Plan(
      AutoScalingGroup group,
      ScalingSettings settings,
      Lent before,
      GroupFacts facts,
      List<Minute> minutes,
      Duration service,
      ScalingDecision load) {
    /** Whether the group's policy is to follow the target. */
    boolean follows(Instant now) {
      return settings.targets()
          && !(load instanceof ScalingDecision.Leave)
          && facts.held(now).isEmpty();
    }
  }

  private Plan plan(AutoScalingGroup group, Instant now) {
    ScalingSettings settings =
        ScalingSettings.parse(ssm.getParameter(r -> r.name(settingsParameter)).parameter().value());
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
    Size size = Resizes.size(type, lent, settings.sizes());
    ScalingFacts known =
        new ScalingFacts(
            minute(now),
            minutes,
            lent.since().map(ScalingHandler::minute).orElse(minute(now)),
            size,
            lent.sized().map(ScalingHandler::minute).orElse(minute(now)),
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
            settings.sizes().contains(size) ? new Resized(lent).left(settings.sizes()) : List.of(),
            settings.calendar());
    ScalingDecision load =
        minutes.isEmpty()
            ? new ScalingDecision.Leave(
                "CloudWatch has no CPU and no GroupInServiceInstances of the group: are its metrics collected?")
            : planner.decide(known, config);
    return new Plan(group, settings, before, facts, minutes, service, load);
  }

  private static long minute(Instant at) {
    return at.getEpochSecond() / 60;
  }
}
