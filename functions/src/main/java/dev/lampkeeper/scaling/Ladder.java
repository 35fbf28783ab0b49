package dev.lampkeeper.scaling;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instance types that a group may have, as a person writes them down. */
public final class Ladder {
  /** Below, the overhead that is assumed of each instance would leave nothing of it. */
  private static final double MIN_PRICE = 0.2;

  private static final Pattern STEP =
      Pattern.compile("([a-z][a-z0-9-]*\\.[a-z0-9-]+)=(\\d{1,3}(\\.\\d{1,4})?)");

  private Ladder() {}

  /**
   * Reads steps that are separated by commas, each a type and its price in units of the first's:
   * {@code m7g.medium=1,m7g.large=2}. Within a family the price grows with the size, so it is taken
   * for the size, too. None, for an empty text.
   *
   * @throws IllegalStateException naming the step that cannot be read or that does not fit the
   *     others, and what it should be
   */
  public static List<Size> parse(String text) {
    List<Size> sizes =
        Stream.of(text.split(","))
            .map(String::strip)
            .filter(step -> !step.isEmpty())
            .map(Ladder::step)
            .toList();
    if (!sizes.isEmpty() && sizes.getFirst().price() != 1) {
      throw new IllegalStateException(
          "%s=%s is the ladder's first step, to which the others' prices are relative: its own must be 1."
              .formatted(sizes.getFirst().type(), sizes.getFirst().price()));
    }
    for (Size size : sizes) {
      if (sizes.stream().filter(each -> each.alike(size)).count() > 1) {
        throw new IllegalStateException(
            "%s=%s has the type or the price of another step of the ladder: each needs its own."
                .formatted(size.type(), size.price()));
      }
    }
    return sizes;
  }

  /** The same as a text; ladders that differ have others. */
  static String text(List<Size> sizes) {
    return sizes.stream()
        .map(size -> size.type() + "=" + size.price())
        .collect(Collectors.joining(","));
  }

  private static Size step(String step) {
    Matcher matcher = STEP.matcher(step);
    double price = matcher.matches() ? Double.parseDouble(matcher.group(2)) : 0;
    if (price < MIN_PRICE) {
      throw new IllegalStateException(
          "\"%s\" is not a step of the ladder: write an instance type and, above 0.2, its price in units of the first type's, as in \"m7g.large=2\"; commas separate steps."
              .formatted(step));
    }
    return new Size(matcher.group(1), price, price);
  }
}
