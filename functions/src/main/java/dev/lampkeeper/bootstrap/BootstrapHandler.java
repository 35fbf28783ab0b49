package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.fleet.IntentPost;
import dev.lampkeeper.fleet.Refreshes;
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
import dev.lampkeeper.ledger.StaleEntryException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Looks after launches: its subjects are the instances that wait in the launch hook. */
public final class BootstrapHandler extends KeeperHandler {
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
  private final Memory memory = new Memory();
  private final Sweep sweep;

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
    sweep = new Sweep(group, ledger, memory, wakes, journal, clock);
    alarm =
        new Alarm(
            config.fleet(),
            new Refreshes(autoScaling, config.fleet()),
            new Intents(ledger, new IntentPost(ledger, bus, config.busName()), clock),
            new Notices(ledger, sns, config.topicArn(), clock),
            journal);
  }

  @Override
  protected Set<String> subjectsOf(Event event) {
    return wakes.by(event);
  }

  @Override
  protected Set<String> sweep() {
    return sweep.subjects();
  }

  @Override
  protected Look observe(Set<String> subjects) {
    Map<String, Hints> hints = wakes.taken();
    Optional<Seen> swept = sweep.taken();
    boolean guessed =
        swept.isEmpty()
            && subjects.stream().allMatch(id -> begins(id, hints.getOrDefault(id, Hints.NONE)));
    Seen seen = guessed ? Seen.NOTHING : swept.orElseGet(() -> read(subjects));
    BootstrapRun run = run(subjects, seen.release());
    return id -> {
      Hints said = hints.getOrDefault(id, Hints.NONE);
      try {
        run.look(seen.facts(id, said));
      } catch (StaleEntryException e) {
        if (!guessed) {
          throw e;
        }
        run.look(read(Set.of(id)).facts(id, said));
      }
    };
  }

  /**
   * Whether all that was said is that it just began: then the ledger hardly knows it yet, and if it
   * does, it refuses what is written.
   */
  private boolean begins(String id, Hints said) {
    return said.beginningOnly().filter(b -> b.young(clock.instant())).isPresent()
        && !memory.knows(id);
  }

  private BootstrapRun run(Set<String> subjects, Optional<Entry> release) {
    Permit permit = new Permit(config.mode(), config.pauseParameter(), ssm);
    Optional<CodeDeployAnswers> codeDeploy =
        deployments.map(d -> new CodeDeployAnswers(d, ledger, release));
    Answers answers = new Answers(group, commands, codeDeploy, ledger, permit, subjects);
    Notes notes = new Notes(ledger, memory, journal, permit, clock);
    Acts acts = new Acts(config, clock, group, commands, notes, alarm, journal);
    return new BootstrapRun(config, clock, answers, acts);
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
