package dev.lampkeeper.keeper;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.ledger.StaleEntryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every keeper does with a batch of its queue: events and the sweep only name subjects; each
 * subject is then looked at once, whatever woke it and however often. A subject that fails returns
 * just its own messages to the queue.
 */
public abstract class KeeperHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /**
   * A sweep that comes later than this is dropped: the next one sees the same. Schedules may run a
   * minute late.
   */
  private static final Duration LATEST_SWEEP = Duration.ofMinutes(2);

  private final Journal journal;
  private final InstantSource clock;
  private @Nullable Context running;

  protected KeeperHandler(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** The id of the invocation that runs now; each has another one, a repeated one too. */
  protected final String invocation() {
    return run().getAwsRequestId();
  }

  /** For how long the run that is under way can still live. */
  protected final Duration left() {
    return Duration.ofMillis(run().getRemainingTimeInMillis());
  }

  private Context run() {
    return Objects.requireNonNull(running, "No run is under way.");
  }

  /** The subjects that an event speaks of; none if it is not about this fleet. */
  protected abstract Set<String> subjectsOf(Event event);

  /** All subjects that may have open work now. */
  protected abstract Set<String> sweep();

  /**
   * Begins one run over these subjects: what can be observed of all of them at once is observed
   * here.
   *
   * @return what looks at one of them: observe the rest, decide, act, journal
   */
  protected abstract Look observe(Set<String> subjects);

  /** Looks at one subject. What it throws returns the subject's messages to the queue. */
  @FunctionalInterface
  protected interface Look {
    void at(String subject);
  }

  @Override
  public final SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    running = context;
    Map<String, Set<String>> messagesOf = new LinkedHashMap<>();
    Set<String> failed = new LinkedHashSet<>();
    Set<String> sweeps = new LinkedHashSet<>();
    for (SQSMessage message : batch.getRecords()) {
      try {
        Event event = Event.parse(message.getBody());
        for (String subject : event.isSweep() ? swept(event, message, sweeps) : subjectsOf(event)) {
          messagesOf
              .computeIfAbsent(subject, s -> new LinkedHashSet<>())
              .add(message.getMessageId());
        }
      } catch (RuntimeException e) {
        journal.failed("message " + message.getMessageId(), e);
        failed.add(message.getMessageId());
      }
    }
    look(messagesOf, failed);
    sweeps.removeAll(failed);
    if (!sweeps.isEmpty()) {
      journal.sweepEnded();
    }
    journal.flush();
    return new SQSBatchResponse(failed.stream().map(BatchItemFailure::new).toList());
  }

  private Set<String> swept(Event event, SQSMessage message, Set<String> sweeps) {
    Instant now = clock.instant();
    if (event.time().isBefore(now.minus(LATEST_SWEEP))) {
      journal.decided(
          "sweep",
          "drop",
          "it is of " + event.time() + " and comes too late: the next one sees the same");
      return Set.of();
    }
    Set<String> subjects = sweep();
    sweeps.add(message.getMessageId());
    return subjects;
  }

  private void look(Map<String, Set<String>> messagesOf, Set<String> failed) {
    if (messagesOf.isEmpty()) {
      return;
    }
    List<String> subjects = new ArrayList<>(messagesOf.keySet());
    Look look;
    try {
      look = observe(messagesOf.keySet());
    } catch (RuntimeException e) {
      journal.failed(String.join(", ", subjects), e);
      messagesOf.values().forEach(failed::addAll);
      return;
    }
    for (String subject : subjects) {
      try {
        look.at(subject);
      } catch (StaleEntryException e) {
        journal.decided(subject, "leave", "another run looked at it meanwhile and goes on with it");
      } catch (RuntimeException e) {
        journal.failed(subject, e);
        failed.addAll(messagesOf.getOrDefault(subject, Set.of()));
      }
    }
  }
}
