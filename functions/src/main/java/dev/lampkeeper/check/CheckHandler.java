package dev.lampkeeper.check;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.fleet.Uploads;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import dev.lampkeeper.keeper.Clients;
import dev.lampkeeper.keeper.Event;
import dev.lampkeeper.keeper.KeeperHandler;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.keeper.Priming;
import dev.lampkeeper.keeper.Settings;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The keeper {@code check}: every archive has a verdict before anything touches a server. A subject
 * is one version of one archive, by its name.
 */
public final class CheckHandler extends KeeperHandler {
  /** What a run needs to say what it found. */
  private static final Duration RESERVE = Duration.ofSeconds(45);

  private final InstantSource clock;
  private final Journal journal;
  private final Ledger ledger;
  private final Notices notices;
  private final CheckConfig config;
  private final CheckObserver observer;
  private final S3Client s3;
  private final SsmClient ssm;
  private final EventBridgeClient bus;
  private final String busName;
  private final String pauseParameter;

  /** What the events of this run say of who uploaded an archive, by subject. */
  private final Map<String, String> uploaders = new HashMap<>();

  /** As Lambda makes it. */
  public CheckHandler() {
    this(
        System.getenv(),
        InstantSource.system(),
        System.out::println,
        Clients.patient(s3()),
        Clients.once(SsmClient.builder()),
        Clients.real(DynamoDbClient.builder()),
        Clients.real(EventBridgeClient.builder()),
        Clients.real(SnsClient.builder()));
    Priming.register(journal, () -> observer.look(anArchive(), Duration.ZERO));
  }

  /**
   * The client's beginnings. A part that S3 copies need not come with a checksum as one that is
   * sent, and S3 refuses to put together what differs in that: so none has one, as for TLS it need
   * not.
   */
  public static S3ClientBuilder s3() {
    return S3Client.builder().requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
  }

  public CheckHandler(
      Map<String, String> environment,
      InstantSource clock,
      Consumer<String> lines,
      S3Client s3,
      SsmClient ssm,
      DynamoDbClient dynamoDb,
      EventBridgeClient bus,
      SnsClient sns) {
    Settings settings = new Settings(environment);
    String busName = settings.require("BUS_NAME");
    Journal journal = new Journal(settings.require("FLEET"), "check", clock, lines, bus, busName);
    super(journal, clock);
    this.journal = journal;
    this.clock = clock;
    this.config = CheckConfig.from(settings);
    this.pauseParameter = settings.require("PAUSE_PARAMETER");
    this.ledger = new Ledger(dynamoDb, settings.require("LEDGER_TABLE"), clock, this::invocation);
    this.notices = new Notices(ledger, sns, settings.require("TOPIC_ARN"), clock);
    this.s3 = s3;
    this.ssm = ssm;
    this.bus = bus;
    this.busName = busName;
    this.observer = new CheckObserver(config, new Uploads(s3, config.bucket()), ledger);
  }

  /** The name of one that is not there. */
  private String anArchive() {
    return new Revision(config.bucket(), Upload.PREFIX + "none", "none").toString();
  }

  @Override
  protected Set<String> subjectsOf(Event event) {
    if (!event.detailType().equals("Object Created")) {
      return Set.of();
    }
    Optional<String> key = text(event, "key");
    Optional<String> version = text(event, "version-id");
    // Whether an event writes a strange key as it is, AWS does not say: the list of all tells it.
    if (key.filter(Upload::plain).isEmpty() || version.isEmpty()) {
      return sweep();
    }
    String subject = new Revision(config.bucket(), key.get(), version.get()).toString();
    Uploader.of(event).ifPresent(who -> uploaders.put(subject, who));
    return Set.of(subject);
  }

  private static Optional<String> text(Event event, String name) {
    return event.detail().get("object") instanceof JsonObject object
            && object.get(name) instanceof JsonPrimitive text
        ? Optional.of(text.getAsString())
        : Optional.empty();
  }

  @Override
  protected Set<String> sweep() {
    return observer.open(clock.instant());
  }

  @Override
  protected Look observe(Set<String> subjects) {
    Map<String, String> said = Map.copyOf(uploaders);
    uploaders.clear();
    CheckActs acts =
        new CheckActs(
            config,
            clock,
            this::left,
            said,
            new Permit(config.mode(), pauseParameter, ssm),
            ledger,
            journal,
            new Reading(config, s3, () -> left().compareTo(RESERVE) < 0),
            new Telling(config, clock, new ArchiveTags(s3), notices, journal, bus, busName));
    Duration whole = left();
    return subject ->
        acts.act(
            CheckDecision.decide(
                config.kind(), observer.look(subject, whole.minus(left())), clock.instant()),
            subject);
  }
}
