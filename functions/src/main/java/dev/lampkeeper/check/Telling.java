package dev.lampkeeper.check;

import com.google.gson.Gson;
import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Says a verdict: to the people who look at the archive by tags, to the one who has to mend it by a
 * notification, to {@code release} by an event, and to all by the journal.
 */
record Telling(
    CheckConfig config,
    InstantSource clock,
    ArchiveTags tags,
    Notices notices,
    Journal journal,
    EventBridgeClient bus,
    String busName) {
  /** The same archive is refused once. */
  private static final Duration QUIET = Duration.ofDays(30);

  private static final Gson GSON = new Gson();

  void tell(ArchiveVerdict verdict, String subject) {
    String state = verdict.state().toString();
    if (!config.acts()) {
      journal.decided(subject, "would be " + state, verdict.reason(), evidence(verdict));
      return;
    }
    if (verdict.state() != ArchiveVerdict.State.GONE) {
      tags.show(verdict).ifPresent(why -> journal.decided(subject, "not tagged", why));
    }
    if (verdict.state() == ArchiveVerdict.State.REFUSED) {
      refused(verdict);
    }
    journal.ended(
        subject,
        state,
        verdict.reason(),
        Duration.between(verdict.upload().modified(), clock.instant()),
        evidence(verdict));
    wakeRelease(verdict, state, subject);
  }

  private void refused(ArchiveVerdict verdict) {
    Revision archive = verdict.upload().revision();
    notices.tell(
        "verdict " + verdict.entry().id(),
        QUIET,
        "Archive " + archive.key() + " is refused",
        """
        %s is not released. %s

        %s

        ./lampkeeper check FILE says all of it, before an upload too.
        """
            .formatted(archive, verdict.reason(), verdict.findings()));
  }

  private static Map<String, String> evidence(ArchiveVerdict verdict) {
    Map<String, String> evidence = new TreeMap<>();
    Optional.of(verdict.findings())
        .filter(f -> !f.isEmpty())
        .ifPresent(f -> evidence.put("findings", f));
    verdict
        .deployable()
        .map(ArchiveVerdict.Deployable::revision)
        .filter(r -> !r.equals(verdict.upload().revision()))
        .ifPresent(r -> evidence.put("deploys", r.toString()));
    return evidence;
  }

  /** One that gets lost costs the time to its next sweep. */
  private void wakeRelease(ArchiveVerdict verdict, String state, String subject) {
    Revision archive = verdict.upload().revision();
    PutEventsRequestEntry event =
        PutEventsRequestEntry.builder()
            .eventBusName(busName)
            .source("lampkeeper")
            .detailType("Archive Verdict")
            .detail(
                GSON.toJson(
                    new TreeMap<>(
                        Map.of(
                            "key", archive.key(),
                            "versionId", archive.version(),
                            "verdict", state))))
            .build();
    if (bus.putEvents(r -> r.entries(List.of(event))).failedEntryCount() > 0) {
      journal.decided(subject, "not announced", "the bus refused the event; release sweeps");
    }
  }
}
