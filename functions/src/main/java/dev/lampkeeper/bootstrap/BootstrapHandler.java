package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.fleet.Member;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import dev.lampkeeper.keeper.Clients;
import dev.lampkeeper.keeper.Event;
import dev.lampkeeper.keeper.KeeperHandler;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.keeper.Priming;
import dev.lampkeeper.keeper.Settings;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Looks after launches: its subjects are the instances that wait in the launch hook. */
public final class BootstrapHandler extends KeeperHandler {
  /** How many a sweep looks at, so that it ends in time; the next one takes the next. */
  private static final int MOST = 100;

  private final BootstrapConfig config;
  private final InstantSource clock;
  private final Journal journal;
  private final Group group;
  private final Commands commands;
  private final Optional<Deployments> deployments;
  private final Ledger ledger;
  private final Alarm alarm;
  private final SsmClient ssm;
  private final Wakes wakes;

  /** What the sweep of this run saw; empty if it found nothing to look at. */
  private Optional<Seen> swept = Optional.empty();

  private record Seen(
      Optional<Map<String, Member>> members,
      Map<String, Launch> launches,
      Optional<Entry> release) {}

  /** As Lambda makes it. */
  public BootstrapHandler() {
    this(
        System.getenv(),
        InstantSource.system(),
        System.out::println,
        Clients.real(AutoScalingClient.builder()),
        Clients.once(SsmClient.builder()),
        Clients.once(CodeDeployClient.builder()),
        Clients.real(DynamoDbClient.builder()),
        Clients.real(EventBridgeClient.builder()),
        Clients.real(SnsClient.builder()));
    Priming.register(journal, group::members);
  }

  /**
   * With clients of the caller's choice.
   *
   * @param environment as the template sets it
   * @param lines takes each line of the journal
   * @throws IllegalStateException if the environment lacks something or contradicts itself
   */
  public BootstrapHandler(
      Map<String, String> environment,
      InstantSource clock,
      Consumer<String> lines,
      AutoScalingClient autoScaling,
      SsmClient ssm,
      CodeDeployClient codeDeploy,
      DynamoDbClient dynamoDb,
      EventBridgeClient bus,
      SnsClient sns) {
    BootstrapConfig config = BootstrapConfig.from(new Settings(environment));
    Journal journal = new Journal(config.fleet(), "bootstrap", clock, lines, bus, config.busName());
    super(journal, clock);
    this.config = config;
    this.clock = clock;
    this.journal = journal;
    this.ssm = ssm;
    wakes = new Wakes(config, journal);
    ledger = new Ledger(dynamoDb, config.ledgerTable(), clock, this::invocation);
    group = new Group(autoScaling, config.fleet());
    commands = new Commands(ssm, config.document(), config.logGroup());
    deployments =
        config.codeDeploy().map(c -> new Deployments(codeDeploy, c.application(), c.group()));
    alarm =
        new Alarm(
            config.fleet(),
            new Intents(ledger, bus, config.busName(), clock),
            new Notices(ledger, sns, config.topicArn(), clock),
            journal);
  }

  @Override
  protected Set<String> subjectsOf(Event event) {
    return wakes.by(event);
  }

  @Override
  protected Set<String> sweep() {
    Map<String, Member> members = group.members();
    if (members.values().stream().noneMatch(BootstrapHandler::waits)) {
      return Set.of();
    }
    Map<String, Launch> launches =
        ledger.all(Launch.KIND).stream()
            .map(Launch::new)
            .collect(Collectors.toMap(Launch::instanceId, l -> l));
    Instant now = clock.instant();
    List<String> due =
        Stream.concat(
                members.values().stream().filter(BootstrapHandler::waits).map(Member::instanceId),
                launches.values().stream()
                    .filter(l -> l.outcome().isEmpty())
                    .map(Launch::instanceId))
            .distinct()
            .filter(id -> !lookAgain(launches, id, now).isAfter(now))
            .sorted(
                Comparator.comparing((String id) -> lookAgain(launches, id, now))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    if (due.size() > MOST) {
      journal.decided(
          "sweep", "limit", "looks at the first " + MOST + " of " + due.size() + " that are due");
    }
    Set<String> subjects =
        due.stream().limit(MOST).collect(Collectors.toCollection(LinkedHashSet::new));
    swept =
        subjects.isEmpty()
            ? Optional.empty()
            : Optional.of(new Seen(Optional.of(members), launches, Optional.empty()));
    return subjects;
  }

  private static boolean waits(Member member) {
    return Phase.of(member.lifecycleState()).isPresent();
  }

  /** An unknown one is due now, after those that are overdue. */
  private static Instant lookAgain(Map<String, Launch> launches, String id, Instant now) {
    return Optional.ofNullable(launches.get(id)).map(Launch::lookAgain).orElse(now);
  }

  @Override
  protected Look observe(Set<String> subjects) {
    Seen seen = swept.orElseGet(() -> read(subjects));
    swept = Optional.empty();
    Map<String, Hints> hints = wakes.taken();
    Permit permit = new Permit(config.mode(), config.pauseParameter(), ssm);
    Optional<CodeDeployAnswers> codeDeploy =
        deployments.map(d -> new CodeDeployAnswers(d, ledger, seen.release()));
    Answers answers = new Answers(group, commands, codeDeploy, ledger, permit, subjects);
    Notes notes = new Notes(ledger, journal, permit, clock);
    Acts acts = new Acts(config, clock, group, commands, notes, alarm, journal);
    BootstrapRun run = new BootstrapRun(config, clock, answers, acts);
    return id -> run.look(facts(id, seen, hints));
  }

  private static BootstrapFacts facts(String id, Seen seen, Map<String, Hints> hints) {
    BootstrapFacts facts =
        BootstrapFacts.of(
            id, Optional.ofNullable(seen.launches().get(id)), hints.getOrDefault(id, Hints.NONE));
    return seen.members()
        .map(m -> Optional.ofNullable(m.get(id)).map(Member::lifecycleState))
        .map(state -> facts.with(Question.STATE, state.orElse(BootstrapFacts.GONE)))
        .orElse(facts);
  }

  private Seen read(Set<String> subjects) {
    Map<Ledger.Key, Entry> found =
        ledger.get(
            Stream.concat(
                    subjects.stream().map(id -> new Ledger.Key(Launch.KIND, id)),
                    Stream.of(CurrentRelease.KEY))
                .toList());
    Optional<Entry> release = Optional.ofNullable(found.remove(CurrentRelease.KEY));
    Map<String, Launch> launches = new TreeMap<>();
    found.forEach((key, entry) -> launches.put(key.id(), new Launch(entry)));
    return new Seen(Optional.empty(), launches, release);
  }
}
