package dev.lampkeeper.release;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.IntentPost;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.fleet.Uploads;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Clients;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.keeper.Priming;
import dev.lampkeeper.keeper.Settings;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.release.Command.InputException;
import dev.lampkeeper.release.Order.Verb;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * What a person tells the keeper {@code release}, by a direct invocation. It only writes the order
 * down and wakes the keeper, which alone deploys; and it tells how things stand.
 *
 * <p>The answer has a {@code text} for people, and for programs an {@code outcome}: {@code told},
 * {@code refused} (nothing was ordered), {@code open}, {@code done} or {@code failed}. While an
 * order is {@code open}, {@code order} is what {@code status} is to be asked for.
 */
public final class CommandHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Journal journal;
  private final InstantSource clock;
  private final Uploads uploads;
  private final Ledger ledger;
  private final IntentPost post;
  private final Mode mode;
  private final SsmClient ssm;
  private final String pauseParameter;
  private String invocation = "";

  /** As Lambda makes it. */
  public CommandHandler() {
    this(
        System.getenv(),
        InstantSource.system(),
        System.out::println,
        Clients.real(S3Client.builder()),
        Clients.real(SsmClient.builder()),
        Clients.real(DynamoDbClient.builder()),
        Clients.real(EventBridgeClient.builder()));
    Priming.register(journal, this::status);
  }

  public CommandHandler(
      Map<String, String> environment,
      InstantSource clock,
      Consumer<String> lines,
      S3Client s3,
      SsmClient ssm,
      DynamoDbClient dynamoDb,
      EventBridgeClient bus) {
    Settings settings = new Settings(environment);
    String busName = settings.require("BUS_NAME");
    this.clock = clock;
    this.journal = new Journal(settings.require("FLEET"), "release", clock, lines, bus, busName);
    this.uploads = new Uploads(s3, settings.require("RELEASE_BUCKET"));
    this.ledger = new Ledger(dynamoDb, settings.require("LEDGER_TABLE"), clock, () -> invocation);
    this.post = new IntentPost(ledger, bus, busName);
    this.mode = settings.choice("MODE", Mode.class);
    this.pauseParameter = settings.require("PAUSE_PARAMETER");
    this.ssm = ssm;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    invocation = context.getAwsRequestId();
    try {
      return answer(Command.of(input), Command.by(input));
    } catch (InputException e) {
      String reason = String.valueOf(e.getMessage());
      journal.decided("command", "refuse", reason);
      return said("refused", reason);
    }
  }

  private Map<String, Object> answer(Command command, String by) {
    return switch (command) {
      case Command.Deploy c -> {
        Upload upload = NamedArchive.find(uploads.all(), c.archive(), c.version());
        yield order(
            Verb.DEPLOY,
            by,
            Map.of(
                "archive", upload.revision().key(),
                "version", upload.revision().version(),
                "force", Boolean.toString(c.force())));
      }
      case Command.Back c ->
          order(Verb.BACK, by, Map.of("release", current().name(), "reason", c.reason()));
      case Command.Hold c -> order(Verb.HOLD, by, Map.of("reason", c.reason()));
      case Command.Resume _ -> order(Verb.RESUME, by, Map.of());
      case Command.Status c -> c.order().isEmpty() ? said("told", status()) : became(c.order());
      case Command.Show c -> said("told", show(c.release()));
    };
  }

  private CurrentRelease current() {
    return kept(uploads.all())
        .currentRelease()
        .orElseThrow(() ->
            new InputException(
                "No release is known to be current: there is nothing to go back from."));
  }

  private Map<String, Object> order(Verb verb, String by, Map<String, String> values) {
    if (mode == Mode.OBSERVE) {
      throw new InputException(
          "ReleaseMode is observe, so nothing is ever deployed or held: set it to act first.");
    }
    Map<String, String> all = new TreeMap<>(values);
    all.put("by", by);
    Order order = Order.fresh(verb, clock.instant(), mark(), all);
    boolean woken = post.send(order.intent());
    journal.decided("command", verb.toString(), order.toString());
    Map<String, Object> said =
        said(
            "open",
            "Ordered: "
                + order
                + (woken
                    ? "."
                    : ". The bus did not take the event: it begins within five minutes."));
    said.put("order", order.intent().id());
    return said;
  }

  /** Of two orders in the same millisecond, too, each has its own. */
  private String mark() {
    return invocation.substring(0, Math.min(invocation.length(), 8));
  }

  private Map<String, Object> became(String id) {
    SortedSet<Upload> all = uploads.all();
    Kept kept = kept(all);
    Intent intent =
        kept.intents().stream()
            .filter(i -> i.id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                new InputException(
                    "Nothing is known of the order \""
                        + id
                        + "\": look at the status as a whole."));
    if (!intent.open()) {
      return said(intent.done() ? "done" : "failed", intent.answer());
    }
    Map<String, Object> said = said("open", StatusText.open(kept, intent));
    said.put("order", id);
    return said;
  }

  private String status() {
    SortedSet<Upload> all = uploads.all();
    return StatusText.of(kept(all), all, refusal());
  }

  private String show(String name) {
    return RecordText.of(NamedRelease.find(kept(uploads.all()).releases(), name), ledger);
  }

  private Optional<String> refusal() {
    return new Permit(mode, pauseParameter, ssm).refusal();
  }

  private Kept kept(SortedSet<Upload> all) {
    return Kept.read(ledger, all, clock.instant());
  }

  private static Map<String, Object> said(String outcome, String text) {
    // Keys of archives are anybody's, and a terminal shows them.
    String plain = text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n]]", "?");
    return new TreeMap<>(Map.of("outcome", outcome, "text", plain));
  }
}
