package dev.lampkeeper.simulator.api;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What AWS would bill, or throttle by: counted as it happens. */
public final class Costs {
  /** What is counted. */
  public enum Unit {
    /** A request that left the SDK; one that is retried counts again. */
    ATTEMPT,
    INVOCATION,
    /** A request to SQS, made by EventBridge or by Lambda's pollers. */
    QUEUE_REQUEST
  }

  /**
   * One line of the bill.
   *
   * @param caller whom it is for, for example {@code bootstrap}
   * @param operation for example {@code ssm:SendCommand}
   */
  public record Item(Unit unit, String caller, Cause cause, String operation) {}

  private static final Comparator<Item> ORDER =
      Comparator.comparing(Item::unit)
          .thenComparing(Item::caller)
          .thenComparing(Item::cause)
          .thenComparing(Item::operation);

  private final SortedMap<Item, Long> counts = new TreeMap<>(ORDER);

  /** Counts one more. */
  public void count(Unit unit, String caller, Cause cause, String operation) {
    counts.merge(new Item(unit, caller, cause, operation), 1L, Long::sum);
  }

  /** The whole bill up to now; it does not change any more. */
  public SortedMap<Item, Long> snapshot() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** How many there were up to now of the items that are asked for. */
  public long total(Predicate<Item> items) {
    return counts.entrySet().stream()
        .filter(e -> items.test(e.getKey()))
        .mapToLong(e -> e.getValue())
        .sum();
  }
}
