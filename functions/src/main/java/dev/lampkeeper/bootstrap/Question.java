package dev.lampkeeper.bootstrap;

import java.util.List;

/** A fact that costs a call, and is observed only for a decision that needs it. */
enum Question {
  /** The lifecycle state, or {@link BootstrapFacts#GONE}. */
  STATE(String.class),
  /** Whether acting is allowed now. */
  MAY_ACT(Boolean.class),
  /** Whether its Systems Manager agent is online. */
  ONLINE(Boolean.class),
  /** Whether the agent of any other instance of the group is. */
  OTHERS_ONLINE(Boolean.class),
  /** All that keepers sent to this instance. */
  COMMANDS(List.class),
  RELEASES(Releases.class),
  /** What CodeDeploy itself deployed with success last; empty text if nothing. */
  LAST_SUCCESS(String.class),
  DELIVERY(Delivery.class),

  /** Whether CodeDeploy has made a deployment since the launch began that has the instance. */
  DEPLOYED(Boolean.class),
  /**
   * How many other launches failed for the same cause, within a day and without a success since.
   */
  FAILED_BEFORE(Integer.class),
  /** The end of what the failing command wrote to standard error. */
  ERRORS(String.class);

  private final Class<?> answer;

  Question(Class<?> answer) {
    this.answer = answer;
  }

  /**
   * The answer, if it is one.
   *
   * @throws ClassCastException if it is the answer to something else
   */
  Object checked(Object given) {
    return answer.cast(given);
  }
}
