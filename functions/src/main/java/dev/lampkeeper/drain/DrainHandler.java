package dev.lampkeeper.drain;

import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.fleet.Member;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Clients;
import dev.lampkeeper.keeper.Event;
import dev.lampkeeper.keeper.KeeperHandler;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.keeper.Priming;
import dev.lampkeeper.keeper.Settings;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The keeper {@code drain}: an instance leaves after its connections, with its logs shipped and its
 * part in a running deployment ended. Subjects are instance ids.
 */
public final class DrainHandler extends KeeperHandler {
  /** EC2 takes a Spot instance two minutes after its warning. */
  private static final Duration WARNING = Duration.ofMinutes(2);

  /** What one sweep looks at within its function's time; the next takes the others. */
  private static final int SWEPT = 100;

  private final DrainConfig config;
  private final InstantSource clock;
  private final Journal journal;
  private final Ledger ledger;
  private final AutoScalingClient autoScaling;
  private final Group group;
  private final SsmClient ssm;
  private final Commands commands;
  private final DrainObserver observer;
  private final Mode mode;
  private final String pauseParameter;

  /**
   * When EC2 takes instances, as the events of this run say: nothing else that we may ask tells.
   */
  private final Map<String, Instant> warnings = new TreeMap<>();

  /** When events of the batch that is looked at say that terminations began. */
  private final Map<String, Instant> told = new TreeMap<>();

  /** As Lambda makes it. */
  public DrainHandler() {
    this(
        System.getenv(),
        InstantSource.system(),
        System.out::println,
        Clients.real(AutoScalingClient.builder()),
        Clients.once(SsmClient.builder()),
        Clients.once(CodeDeployClient.builder()),
        Clients.real(DynamoDbClient.builder()),
        Clients.real(EventBridgeClient.builder()));
    Priming.register(journal, this::sweep);
  }

  public DrainHandler(
      Map<String, String> environment,
      InstantSource clock,
      Consumer<String> lines,
      AutoScalingClient autoScaling,
      SsmClient ssm,
      CodeDeployClient codeDeploy,
      DynamoDbClient dynamoDb,
      EventBridgeClient bus) {
    Settings settings = new Settings(environment);
    String fleet = settings.require("FLEET");
    Journal journal = new Journal(fleet, "drain", clock, lines, bus, settings.require("BUS_NAME"));
    super(journal, clock);
    this.journal = journal;
    this.clock = clock;
    this.config = DrainConfig.from(settings);
    this.mode = settings.choice("MODE", Mode.class);
    this.pauseParameter = settings.require("PAUSE_PARAMETER");
    this.ledger = new Ledger(dynamoDb, settings.require("LEDGER_TABLE"), clock, this::invocation);
    this.autoScaling = autoScaling;
    this.group = new Group(autoScaling, fleet);
    this.ssm = ssm;
    this.commands =
        new Commands(
            ssm, settings.require("INSTANCE_DOCUMENT"), settings.require("INSTANCE_LOG_GROUP"));
    this.observer = new DrainObserver(commands, Deployments.from(settings, codeDeploy), config);
  }

  @Override
  protected Set<String> subjectsOf(Event event) {
    return switch (event.detailType()) {
      case "EC2 Instance-terminate Lifecycle Action" -> {
        String instanceId = event.requireInstance("EC2InstanceId");
        told.put(instanceId, event.time());
        yield Set.of(instanceId);
      }
      case "EC2 Command Invocation Status-change Notification" ->
          Set.of(event.requireInstance("instance-id"));
      case "EC2 Spot Instance Interruption Warning" -> {
        String instanceId = event.requireInstance("instance-id");
        warnings.put(instanceId, event.time().plus(WARNING));
        yield Set.of(instanceId);
      }
      default -> Set.of();
    };
  }

  @Override
  protected Set<String> sweep() {
    List<Member> waiting =
        group.members().values().stream()
            .filter(m -> DrainDecision.WAITING.contains(m.lifecycleState()))
            .toList();
    if (waiting.isEmpty()) {
      return Set.of();
    }
    Instant now = clock.instant();
    Map<String, Entry> entries = entries(waiting.stream().map(Member::instanceId).toList());
    return waiting.stream()
        // A launch into the warm pool waits there too: only an event tells that it is a return.
        .filter(m ->
            !m.lifecycleState().equals(DrainDecision.RETURNING)
                || entries.containsKey(m.instanceId()))
        .map(m -> departure(m.instanceId(), m.lifecycleState(), entries, now))
        .filter(d -> d.over().isEmpty())
        .sorted(Comparator.comparing(Departure::begun))
        .limit(SWEPT)
        .map(d -> d.entry().id())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  protected Look observe(Set<String> subjects) {
    Map<String, Instant> warned = new TreeMap<>(warnings);
    warnings.clear();
    Map<String, Instant> begun = new TreeMap<>(told);
    told.clear();
    Map<String, Member> members = group.members(subjects);
    Map<String, Entry> entries = entries(subjects);
    DrainActs acts =
        new DrainActs(
            config,
            new Permit(mode, pauseParameter, ssm),
            ledger,
            journal,
            autoScaling,
            group,
            commands);
    return instanceId -> {
      Instant now = clock.instant();
      Optional<Member> member = Optional.ofNullable(members.get(instanceId));
      Optional<Instant> interruption = Optional.ofNullable(warned.get(instanceId));
      Departure departure =
          departure(instanceId, member.map(Member::lifecycleState).orElse("absent"), entries, now);
      if (departure.missed(Optional.ofNullable(begun.get(instanceId)), now)) {
        acts.extend(departure);
      }
      DrainFacts facts =
          observer.facts(
              member, interruption.map(departure::interruptedAt).orElse(departure), interruption);
      acts.act(facts.departure(), observer.decide(facts, now), now);
    };
  }

  private Map<String, Entry> entries(Collection<String> instanceIds) {
    return ledger
        .get(instanceIds.stream().map(id -> new Ledger.Key(Departure.KIND, id)).toList())
        .values()
        .stream()
        .collect(Collectors.toMap(Entry::id, e -> e));
  }

  private Departure departure(
      String instanceId, String state, Map<String, Entry> entries, Instant now) {
    return Optional.ofNullable(entries.get(instanceId))
        .map(e -> Departure.of(e, state, now).seen(state, config.heartbeat(), now))
        .orElseGet(() -> Departure.fresh(instanceId, state, now));
  }
}
