package dev.lampkeeper.simulator.region;

import dev.lampkeeper.release.CommandHandler;
import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.lambda.Functions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person tells the keeper of releases, by a direct invocation: again and again, until it is
 * answered. Who got no answer may have been heard all the same.
 */
public final class Orders {
  private static final String COMMANDS = CommandHandler.class.getName();

  private final Kernel kernel;
  private final Functions functions;
  private final Chronicle chronicle;
  private final Insistence insistence;
  private final List<Given> given = new ArrayList<>();

  /**
   * An order that was answered.
   *
   * @param begun when it was given first
   * @param answered when it was heard at the latest
   * @param input what was said
   * @param refused whether nothing was ordered by it
   */
  public record Given(
      Instant begun, Instant answered, Map<String, Object> input, boolean refused) {}

  Orders(Kernel kernel, Functions functions, Chronicle chronicle, Insistence insistence) {
    this.kernel = kernel;
    this.functions = functions;
    this.chronicle = chronicle;
    this.insistence = insistence;
  }

  /** All that were answered, in the order of their answers. */
  public List<Given> given() {
    return Collections.unmodifiableList(given);
  }

  /** Gives an order, as the function takes it. */
  public void give(Map<String, Object> order) {
    if (!functions.invocable(COMMANDS)) {
      chronicle.note(
          "person", "order", "The stack takes no commands for releases: ReleaseMode is off.");
      return;
    }
    Map<String, Object> input = new TreeMap<>(order);
    input.put("by", "a person");
    Instant begun = kernel.instant();
    insistence.on(
        "order",
        () -> {
          Map<String, Object> answer = functions.invoke(COMMANDS, input);
          given.add(
              new Given(begun, kernel.instant(), input, "refused".equals(answer.get("outcome"))));
          chronicle.note("person", "order", String.valueOf(answer.get("text")));
        });
  }
}
