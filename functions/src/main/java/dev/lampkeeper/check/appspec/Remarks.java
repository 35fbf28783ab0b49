package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Collects the findings on one appspec, a bounded number of them: the rest is only counted. What is
 * said of a place, as {@code is missing}, and what to do become sentences here.
 */
final class Remarks {
  static final int MOST = 100;

  private final String file;
  private final List<Finding> kept = new ArrayList<>();
  private int errors;
  private int warnings;

  Remarks(String file) {
    this.file = file;
  }

  void error(Place place, String what, String mend) {
    if (kept.size() < MOST) {
      kept.add(Finding.error(told(place, what), sentence(mend)).in(file).at(place.line()));
    } else {
      errors++;
    }
  }

  void warning(Place place, String what, String mend) {
    if (kept.size() < MOST) {
      kept.add(Finding.warning(told(place, what), sentence(mend)).in(file).at(place.line()));
    } else {
      warnings++;
    }
  }

  boolean refused() {
    return errors > 0 || kept.stream().anyMatch(one -> one.severity() == Severity.ERROR);
  }

  /** In the order of their lines. */
  List<Finding> all() {
    List<Finding> all = new ArrayList<>(kept);
    all.sort(Comparator.comparingInt(finding -> finding.line().orElse(0)));
    more(Severity.ERROR, errors, "errors", all);
    more(Severity.WARNING, warnings, "warnings", all);
    return List.copyOf(all);
  }

  private void more(Severity severity, int count, String kind, List<Finding> all) {
    if (count > 0) {
      all.add(
          new Finding(
                  severity,
                  "There are " + count + " more " + kind + ".",
                  Optional.empty(),
                  OptionalInt.empty(),
                  "Mend the ones above, then check again.")
              .in(file));
    }
  }

  private static String told(Place place, String what) {
    return (place.path().isEmpty() ? "It " : "Its " + place.path() + " ") + what + ".";
  }

  private static String sentence(String mend) {
    return Character.toUpperCase(mend.charAt(0)) + mend.substring(1) + ".";
  }
}
