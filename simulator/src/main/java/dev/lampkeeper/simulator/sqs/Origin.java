package dev.lampkeeper.simulator.sqs;

/**
 * Where a message comes from.
 *
 * @param scheduled whether a schedule sent it
 * @param sender who put the event that led to it, for example {@code bootstrap}; empty if AWS did
 * @param rounds how many functions woke one another up to here
 */
public record Origin(boolean scheduled, String sender, int rounds) {
  /** From AWS itself. */
  public static final Origin AWS = new Origin(false, "", 0);

  /** From a schedule. */
  public static final Origin SCHEDULE = new Origin(true, "", 0);
}
