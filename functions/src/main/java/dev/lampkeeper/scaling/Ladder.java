package dev.lampkeeper.scaling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The instance types among which a group may change, the basic one first.
 *
 * @param types each with its size; none if the group keeps the type that it has
 */
record Ladder(Map<String, Size> types) {
  private static final Pattern STEP =
      Pattern.compile(
          "([a-z0-9-]+)\\.(?:(\\d*)x(?=large))?(nano|micro|small|medium|large)=(\\d+\\.?\\d*)");

  /**
   * Reads {@code m7g.medium=1,m7g.large=2}: types with their relative prices.
   *
   * @throws IllegalStateException naming the step that is none
   */
  static Ladder parse(String text) {
    Map<String, Size> types = new LinkedHashMap<>();
    double factor = 0;
    double price = 0;
    for (String step : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      Matcher matcher = STEP.matcher(step);
      if (!matcher.matches()) {
        throw new IllegalStateException(
            "\"" + step + "\" is not an instance type and its price, as m7g.large=2.");
      }
      double own = factor(matcher.group(2), matcher.group(3));
      double cost = Double.parseDouble(matcher.group(4));
      if (types.isEmpty()) {
        factor = own;
        price = cost;
      }
      types.put(step.substring(0, step.indexOf('=')), new Size(own / factor, cost / price));
    }
    return new Ladder(types);
  }

  /**
   * A type's worth within its family, as AWS normalizes it for reservations. See
   * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/apply_ri.html
   *
   * @param times the number before {@code xlarge}, or null if the word has no x
   */
  private static double factor(@Nullable String times, String word) {
    if (times != null) {
      return 8.0 * (times.isEmpty() ? 1 : Integer.parseInt(times));
    }
    return switch (word) {
      case "nano" -> 0.25;
      case "micro" -> 0.5;
      case "small" -> 1;
      case "medium" -> 2;
      default -> 4;
    };
  }

  /** The size of a type; a group whose type is not on the ladder counts in its own instances. */
  Size of(String type) {
    return types.getOrDefault(type, new Size(1, 1));
  }

  /** What a group of a type may change to, its own size among them. */
  List<Size> from(String type) {
    return types.containsKey(type) ? List.copyOf(types.values()) : List.of(new Size(1, 1));
  }

  Optional<String> type(Size size) {
    return types.entrySet().stream()
        .filter(e -> e.getValue().equals(size))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
