package dev.lampkeeper.bootstrap;

import dev.lampkeeper.fleet.Commands.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one launch now. What costs a call is observed only when a decision asks for it:
 * it is empty until then.
 *
 * @param launch what the ledger knows
 * @param hints what events just said: worth a saved call, never believed
 * @param answers what was asked for until now
 */
record BootstrapFacts(
    String instanceId, Optional<Launch> launch, Hints hints, Map<Question, Object> answers) {

  /** The state of an instance that the group does not have. */
  static final String GONE = "gone";

  /**
   * What events said.
   *
   * @param beginning of the launch action
   * @param prepared whether the instance itself said that it is prepared
   * @param failedDeployment a deployment that failed on this instance
   */
  record Hints(Optional<Beginning> beginning, boolean prepared, Optional<String> failedDeployment) {
    static final Hints NONE = new Hints(Optional.empty(), false, Optional.empty());

    /** The beginning, if that is all that was said. */
    Optional<Beginning> beginningOnly() {
      return prepared || failedDeployment.isPresent() ? Optional.empty() : beginning;
    }
  }

  /**
   * When a launch action began, at the earliest.
   *
   * @param token the action's, if its own event told of it, and not a sweep that had not seen it
   *     before
   */
  record Beginning(Instant at, Optional<String> token) {
    /**
     * Nobody can have looked before at a launch that began so lately. Longer than from one sweep to
     * the next.
     */
    static final Duration YOUNG = Duration.ofSeconds(70);

    boolean young(Instant now) {
      return !at.plus(YOUNG).isBefore(now);
    }
  }

  /** What is known before anything is asked. */
  static BootstrapFacts of(String instanceId, Optional<Launch> launch, Hints hints) {
    return new BootstrapFacts(instanceId, launch, hints, Map.of());
  }

  BootstrapFacts with(Launch known) {
    return new BootstrapFacts(instanceId, Optional.of(known), hints, answers);
  }

  BootstrapFacts with(Question question, Object answer) {
    Map<Question, Object> all = new EnumMap<>(Question.class);
    all.putAll(answers);
    all.put(question, question.checked(answer));
    return new BootstrapFacts(instanceId, launch, hints, Map.copyOf(all));
  }

  Optional<String> state() {
    return answer(Question.STATE, String.class);
  }

  Optional<Boolean> mayAct() {
    return answer(Question.MAY_ACT, Boolean.class);
  }

  Optional<Boolean> online() {
    return answer(Question.ONLINE, Boolean.class);
  }

  Optional<Boolean> othersOnline() {
    return answer(Question.OTHERS_ONLINE, Boolean.class);
  }

  Optional<List<Invocation>> commands() {
    return answer(Question.COMMANDS, List.class)
        .map(all -> ((List<?>) all).stream().map(Invocation.class::cast).toList());
  }

  Optional<Releases> releases() {
    return answer(Question.RELEASES, Releases.class);
  }

  Optional<String> lastSuccess() {
    return answer(Question.LAST_SUCCESS, String.class);
  }

  Optional<Delivery> delivery() {
    return answer(Question.DELIVERY, Delivery.class);
  }

  Optional<Boolean> deployed() {
    return answer(Question.DEPLOYED, Boolean.class);
  }

  Optional<Integer> failedBefore() {
    return answer(Question.FAILED_BEFORE, Integer.class);
  }

  Optional<String> errors() {
    return answer(Question.ERRORS, String.class);
  }

  private <T> Optional<T> answer(Question question, Class<T> type) {
    return Optional.ofNullable(answers.get(question)).map(type::cast);
  }
}
