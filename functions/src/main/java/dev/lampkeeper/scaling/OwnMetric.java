package dev.lampkeeper.scaling;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * A metric of the site's own that the group keeps to.
 *
 * @param target that it should not pass
 */
record OwnMetric(Metric metric, double target) {
  private static final Pattern TEXT =
      Pattern.compile("([^|]+)\\|([^|]+)\\|(?:([^|=]+)=([^|]+))?\\|(\\d+(?:\\.\\d+)?)");

  /**
   * Reads {@code Namespace|Name|DimensionName=Value|target}, the dimension empty where it has none.
   *
   * @throws IllegalStateException if it is none
   */
  static OwnMetric parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException(
          "TARGET_METRIC is \"%s\", but must be Namespace|Name|DimensionName=Value|target."
              .formatted(text));
    }
    return new OwnMetric(
        new Metric(
            matcher.group(1),
            matcher.group(2),
            matcher.group(3) == null
                ? List.of()
                : List.of(Metric.dimension(matcher.group(3), matcher.group(4))),
            Statistic.AVERAGE),
        Double.parseDouble(matcher.group(5)));
  }
}
