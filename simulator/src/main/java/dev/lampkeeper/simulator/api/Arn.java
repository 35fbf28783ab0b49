package dev.lampkeeper.simulator.api;

/** Where the simulated account is, and the names of what is in it. */
public final class Arn {
  public static final String ACCOUNT = "123456789012";
  public static final String REGION = "eu-west-1";

  private Arn() {}

  /**
   * The ARN of a resource of this account and region.
   *
   * @param service for example {@code sqs}
   * @param resource for example a queue's name
   */
  public static String of(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}
