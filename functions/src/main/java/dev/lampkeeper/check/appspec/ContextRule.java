package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.appspec.Value.Text;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SELinux labels for what is installed. */
final class ContextRule {
  private static final Pattern RANGE =
      Pattern.compile("s(\\d+)(?:-s(\\d+))?(?::([^:]+))?", Pattern.DOTALL);
  private static final Pattern CATEGORIES = Pattern.compile("c(\\d+)(?:\\.c(\\d+))?");
  private static final BigInteger HIGHEST = BigInteger.valueOf(1023);

  private ContextRule() {}

  static void check(Value value, Place place, Remarks remarks) {
    if (!(value instanceof Fields fields)) {
      remarks.error(
          place, "is " + value.told() + ", not a type and a range", "write type: below it");
      return;
    }
    Known.check(fields, Known.CONTEXT, place, remarks);
    if (HooksRule.given(fields, "type").isEmpty()) {
      remarks.error(place, "has no type", "give the SELinux type, as httpd_sys_content_t");
    }
    if (HooksRule.given(fields, "range").isEmpty()) {
      remarks.error(
          place, "has no range, without which the CodeDeploy agent fails", "add range: s0");
    } else {
      remarks.warning(
          place,
          "needs the program semanage, which neither Amazon Linux 2023 nor Debian has at first",
          "remove it, or install policycoreutils-python-utils on the instances");
    }
    HooksRule.given(fields, "range")
        .filter(range -> !(range instanceof Text text) || !isRange(text.value()))
        .ifPresent(range ->
            remarks.error(
                place.field("range", range.line()),
                "is " + range.told() + ", not an SELinux range",
                "write it as s0 or s0-s1:c0,c5.c9, the lower first and none twice"));
  }

  private static boolean isRange(String range) {
    Matcher parts = RANGE.matcher(range);
    if (!parts.matches()) {
      return false;
    }
    boolean rising =
        parts.group(2) == null
            || new BigInteger(parts.group(1)).compareTo(new BigInteger(parts.group(2))) <= 0;
    return rising && (parts.group(3) == null || areCategories(parts.group(3)));
  }

  private static boolean areCategories(String categories) {
    Set<Integer> seen = new TreeSet<>();
    for (String each : List.of(categories.split(","))) {
      Matcher parts = CATEGORIES.matcher(each);
      if (!parts.matches()) {
        return false;
      }
      BigInteger low = new BigInteger(parts.group(1));
      BigInteger high = parts.group(2) == null ? low : new BigInteger(parts.group(2));
      if (low.compareTo(high) > 0 || high.compareTo(HIGHEST) > 0) {
        return false;
      }
      for (int i = low.intValue(); i <= high.intValue(); i++) {
        if (!seen.add(i)) {
          return false;
        }
      }
    }
    return true;
  }
}
