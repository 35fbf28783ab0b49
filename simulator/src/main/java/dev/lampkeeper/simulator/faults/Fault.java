package dev.lampkeeper.simulator.faults;

/** What can go wrong, each on its own and at a rate of its own: the chance at each occasion. */
public enum Fault {
  /** An event is delivered twice. Occasion: an event of a best-effort or at-least-once source. */
  EVENT_DOUBLED,
  /** An event is never delivered. Only sources that promise no more than best effort. */
  EVENT_LOST,
  /** An event comes minutes late, and so after later ones. */
  EVENT_LATE,
  /** A message that is no event at all, or a test notification, comes along with an event. */
  EVENT_MALFORMED,
  /** A function is killed between two of its calls. Occasion: an invocation. */
  LAMBDA_KILLED,
  /** A function is invoked with the same batch twice at once. Occasion: a batch. */
  LAMBDA_DOUBLED,
  /** A function is throttled. Occasion: an invocation. */
  LAMBDA_THROTTLED,
  /** A request is throttled. Occasion: an attempt. */
  API_THROTTLED,
  /** A request fails on the service's side, having done nothing. Occasion: an attempt. */
  API_FAILED,
  /** A request is carried out but its answer is lost. Occasion: an attempt that writes. */
  API_ANSWER_LOST,
  /**
   * A request is answered from a moment ago. Occasion: an attempt that reads what is eventually
   * consistent.
   */
  API_STALE,
  /** One entry of a request that takes several is not carried out. Occasion: such an entry. */
  API_BATCH_PARTLY_FAILED,
  /** An instance's agent never comes online. Occasion: a launch. */
  AGENT_NEVER,
  /** An instance's agent comes online only after many minutes. Occasion: a launch. */
  AGENT_LATE,
  /** Preparation fails on an instance, for good. Occasion: a launch. */
  PREPARE_FAILS,
  /** The instance's own start of the preparation does not happen. Occasion: a launch. */
  USER_DATA_DEAD,
  /** The page is broken on an instance whatever is deployed. Occasion: a launch. */
  PAGE_BROKEN,
  /** An instance dies while it waits in a hook. Occasion: a launch. */
  INSTANCE_DIES_IN_HOOK,
  /** An instance in service fails. Occasion: an instance and an hour. */
  INSTANCE_DIES,
  /**
   * Spot takes an instance back, with a warning of two minutes. Occasion: an instance and an hour.
   */
  SPOT_INTERRUPTED,
  /** EC2 has no capacity for a launch. Occasion: a launch. */
  NO_CAPACITY,
  /** Connections of a leaving instance do not end within the delay. Occasion: a termination. */
  CONNECTIONS_STAY,
  /** A command stays undelivered until it times out. Occasion: a command. */
  COMMAND_STUCK,
  /** CodeDeploy fails on one instance. Occasion: a deployment on an instance. */
  DEPLOYMENT_FAILS_ON_INSTANCE,
  /** A deployment gets stuck on one instance. Occasion: a deployment on an instance. */
  DEPLOYMENT_STUCK
}
