package dev.lampkeeper.check.appspec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word somebody meant. */
final class Nearest {
  private static final int LONGEST = 40;

  private Nearest() {}

  /**
   * The known word that differs least, in no more than a third of its letters; case is no
   * difference.
   */
  static Optional<String> to(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(each -> distance(lower, each.toLowerCase(Locale.ROOT)) <= each.length() / 3)
        .min(
            Comparator.comparingInt((String each) -> distance(lower, each.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters must be put in, taken out or changed to make one of the other. */
  static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[other.length()];
  }
}
