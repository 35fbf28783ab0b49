package dev.lampkeeper.journal;

import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.StaleEntryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/** Tells a person, once a case, with the evidence in the message. */
public final class Notices {
  private static final String KIND = "notice";
  private static final String TOLD = "told";

  /** SNS takes at most 100 characters of subject. */
  private static final int SUBJECT = 100;

  private final Ledger ledger;
  private final SnsClient sns;
  private final String topicArn;
  private final InstantSource clock;

  public Notices(Ledger ledger, SnsClient sns, String topicArn, InstantSource clock) {
    this.ledger = ledger;
    this.sns = sns;
    this.topicArn = topicArn;
    this.clock = clock;
  }

  /**
   * Publishes a notification unless this case was told before, or another run is telling it. Should
   * a run end between publishing and noting that it did, the case is told once more rather than
   * never.
   *
   * @param caseId what makes it the same case, for example the cause of launches that fail
   * @param quiet for how long the same case is not told again
   */
  public void tell(String caseId, Duration quiet, String subject, String text) {
    Instant now = clock.instant();
    Entry entry =
        ledger.get(KIND, caseId).orElseGet(() -> Entry.fresh(KIND, caseId, now.plus(quiet)));
    if (entry.find(TOLD).isPresent()) {
      return;
    }
    try {
      Entry begun = ledger.put(entry.with(Map.of("subject", subject)));
      publish(subject, text);
      ledger.put(begun.with(Map.of("subject", subject, TOLD, now.toString())));
    } catch (StaleEntryException e) {
      // Whoever wrote it meanwhile tells it.
    }
  }

  private void publish(String subject, String text) {
    String title = subject.length() <= SUBJECT ? subject : subject.substring(0, SUBJECT - 1) + "…";
    sns.publish(r -> r.topicArn(topicArn).subject(title.replaceAll("[^ -~]", "?")).message(text));
  }
}
