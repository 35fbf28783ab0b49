package dev.lampkeeper.simulator.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was answered lately, for services that are eventually consistent. */
final class Answers {
  /** Assumed: how old an answer can be. */
  private static final Duration OLDEST = Duration.ofSeconds(5);

  private record Question(String operation, Object request) {}

  private record Answer(Object value, Instant at) {}

  private final Map<Question, Answer> answers = new LinkedHashMap<>();

  /** The oldest answer to a question that is not too old to be given again. */
  @SuppressWarnings("unchecked") // The same operation always answers with the same type.
  <R> Optional<R> recent(String operation, Object request, Instant now) {
    forget(now);
    return Optional.ofNullable(answers.get(new Question(operation, request)))
        .map(answer -> (R) answer.value());
  }

  void keep(String operation, Object request, Object value, Instant now) {
    forget(now);
    answers.putIfAbsent(new Question(operation, request), new Answer(value, now));
  }

  private void forget(Instant now) {
    Iterator<Answer> oldestFirst = answers.values().iterator();
    while (oldestFirst.hasNext() && oldestFirst.next().at().isBefore(now.minus(OLDEST))) {
      oldestFirst.remove();
    }
  }
}
