package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Group;
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
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The keeper {@code release}: the newest archive under {@code releases/} is what the fleet runs. It
 * alone starts deployments. There is one subject, {@link GroupNotes#ID}, besides the deployments
 * that events name: those of launches, which come with each new instance, change nothing and are
 * told from others first.
 */
public final class ReleaseHandler extends KeeperHandler {
  /** What one look does at most; the next goes on. */
  private static final int STEPS = 100;

  private final InstantSource clock;
  private final Journal journal;
  private final Ledger ledger;
  private final Notices notices;
  private final ReleaseConfig config;
  private final ReleaseObserver observer;
  private final S3Client s3;
  private final CodeDeployClient codeDeploy;
  private final SsmClient ssm;
  private final Mode mode;
  private final String pauseParameter;

  /** As Lambda makes it. */
  public ReleaseHandler() {
    this(
        System.getenv(),
        InstantSource.system(),
        System.out::println,
        Clients.real(AutoScalingClient.builder()),
        Clients.real(S3Client.builder()),
        Clients.once(CodeDeployClient.builder()),
        Clients.once(SsmClient.builder()),
        Clients.real(DynamoDbClient.builder()),
        Clients.real(EventBridgeClient.builder()),
        Clients.real(SnsClient.builder()));
    Priming.register(journal, () -> observer.look(clock.instant()));
  }

  public ReleaseHandler(
      Map<String, String> environment,
      InstantSource clock,
      Consumer<String> lines,
      AutoScalingClient autoScaling,
      S3Client s3,
      CodeDeployClient codeDeploy,
      SsmClient ssm,
      DynamoDbClient dynamoDb,
      EventBridgeClient bus,
      SnsClient sns) {
    Settings settings = new Settings(environment);
    Journal journal =
        new Journal(
            settings.require("FLEET"), "release", clock, lines, bus, settings.require("BUS_NAME"));
    super(journal, clock);
    this.journal = journal;
    this.clock = clock;
    this.config = ReleaseConfig.from(settings);
    this.mode = settings.choice("MODE", Mode.class);
    this.pauseParameter = settings.require("PAUSE_PARAMETER");
    this.ledger = new Ledger(dynamoDb, settings.require("LEDGER_TABLE"), clock, this::invocation);
    this.notices = new Notices(ledger, sns, settings.require("TOPIC_ARN"), clock);
    this.s3 = s3;
    this.codeDeploy = codeDeploy;
    this.ssm = ssm;
    this.observer =
        new ReleaseObserver(
            config,
            s3,
            codeDeploy,
            new Deployments(codeDeploy, config.application(), config.group()),
            new Group(autoScaling, settings.require("FLEET")),
            ledger);
  }

  @Override
  protected Set<String> subjectsOf(Event event) {
    return switch (event.detailType()) {
      case "Object Created", "Archive Verdict", "Release Intent" -> Set.of(GroupNotes.ID);
      case "CodeDeploy Deployment State-change Notification" ->
          Set.of(event.require("deploymentId"));
      default -> Set.of();
    };
  }

  @Override
  protected Set<String> sweep() {
    return Set.of(GroupNotes.ID);
  }

  @Override
  protected Look observe(Set<String> subjects) {
    Set<String> ids = new TreeSet<>(subjects);
    ids.remove(GroupNotes.ID);
    Map<String, Deployed> deployed = observer.deployed(ids);
    Records records = new Records(mode, s3, config.bucket(), ledger, journal);
    ReleaseActs acts =
        new ReleaseActs(
            config,
            new Permit(mode, pauseParameter, ssm),
            ledger,
            journal,
            notices,
            new Adoption(ledger, journal),
            new Accounting(ledger, journal, notices, records),
            records,
            codeDeploy);
    return subject -> {
      Deployed named = deployed.get(subject);
      if (named != null && named.maker() == Deployed.Maker.LAUNCH) {
        journal.decided(subject, "leave", "it is a launch's own deployment");
        return;
      }
      for (int step = 0; step < STEPS; step++) {
        Instant now = clock.instant();
        ReleaseObserver.Seen seen = observer.look(now);
        if (seen.facts().notes().fading(now)) {
          // From here on each upload is spoken of.
          ledger.put(seen.facts().notes().kept(now).entry());
          continue;
        }
        if (!acts.act(observer.decide(seen.facts(), now), seen, now)) {
          return;
        }
      }
    };
  }
}
