package dev.lampkeeper.simulator.wire;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What each backend did with each operation that was sent to it, while the tests ran. */
final class Coverage {
  /** The status by which a backend says that it has not the operation. */
  static final int ABSENT = 501;

  /** What became of an operation. */
  enum Outcome {
    /** The backend says that it has no such operation. */
    ABSENT("–"),
    /**
     * Answered, with success or with an error; one that the keepers do not expect fails the test.
     */
    ACCEPTED("accepted");

    final String cell;

    Outcome(String cell) {
      this.cell = cell;
    }
  }

  /**
   * An operation as in IAM's action names, but for the service, which is the SDK's package: {@code
   * autoscaling:CompleteLifecycleAction}.
   */
  record Operation(String service, String name) implements Comparable<Operation> {
    @Override
    public int compareTo(Operation other) {
      return Comparator.comparing(Operation::service)
          .thenComparing(Operation::name)
          .compare(this, other);
    }

    @Override
    public String toString() {
      return service + ":" + name;
    }

    static Operation of(SdkRequest request) {
      String service = request.getClass().getPackageName().replaceAll(".*[.](.*)[.]model", "$1");
      String type = request.getClass().getSimpleName();
      return new Operation(service, type.substring(0, type.length() - "Request".length()));
    }
  }

  private final SortedMap<Operation, Map<Backend, Outcome>> outcomes = new TreeMap<>();

  /** Writes down how one backend answers. */
  ExecutionInterceptor recorder(Backend backend) {
    return new ExecutionInterceptor() {
      @Override
      public void afterTransmission(
          Context.AfterTransmission context, ExecutionAttributes attributes) {
        record(
            Operation.of(context.request()),
            backend,
            context.httpResponse().statusCode() == ABSENT ? Outcome.ABSENT : Outcome.ACCEPTED);
      }
    };
  }

  /** All operations that were sent to any backend. */
  synchronized SortedSet<Operation> operations() {
    return new TreeSet<>(outcomes.keySet());
  }

  /** One row an operation, one column a backend, in Markdown. */
  synchronized String table() {
    StringBuilder table = new StringBuilder("| Operation |");
    for (Backend backend : Backend.values()) {
      table.append(' ').append(backend.title).append(" |");
    }
    table.append(" none |\n|---|").repeat("---|", Backend.values().length).append("---|\n");
    outcomes.forEach((operation, answers) -> {
      table.append("| `").append(operation).append("` |");
      for (Backend backend : Backend.values()) {
        Outcome outcome = answers.get(backend);
        table.append(' ').append(outcome == null ? "" : outcome.cell + " ").append('|');
      }
      table
          .append(answers.containsValue(Outcome.ACCEPTED) ? " |" : " the SDK's own serialisation |")
          .append('\n');
    });
    return table.toString();
  }

  private synchronized void record(Operation operation, Backend backend, Outcome outcome) {
    outcomes
        .computeIfAbsent(operation, o -> new EnumMap<>(Backend.class))
        .merge(backend, outcome, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }
}
