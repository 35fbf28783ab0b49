package dev.lampkeeper.scaling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the ledger keeps of changes of size. Without it one that was in vain is begun once more, a
 * day later.
 */
record Resized(Lent lent) {
  /** When a refresh to another type was last begun, or should have been. */
  static final String AT = "resized";

  /** The type that it was to bring, as long as it is not known how it ended. */
  private static final String TO = "resizing";

  private static final String HOW = "ended";

  /** Types that the group could not be changed to, and the ladder on which they are. */
  private static final String VAIN = "vain";

  private static final String LADDER = "ladder";

  Instant at() {
    return Instant.parse(lent.text(AT));
  }

  /** The type that the group is changed to now, as far as is known. */
  Optional<String> to() {
    return Optional.of(lent.text(TO)).filter(type -> !type.isEmpty());
  }

  /** How the last change ended, in words. */
  String how() {
    return lent.text(HOW);
  }

  /** The types of this ladder that the group could not be changed to from its present one. */
  List<String> inVain(List<Size> ladder) {
    return lent.text(LADDER).equals(Ladder.text(ladder)) && !lent.text(VAIN).isEmpty()
        ? List.of(lent.text(VAIN).split(" "))
        : List.of();
  }

  /** What is left of a ladder without these. */
  List<Size> left(List<Size> ladder) {
    List<String> inVain = inVain(ladder);
    return ladder.stream().filter(size -> !inVain.contains(size.type())).toList();
  }

  Lent begun(String type, Instant now) {
    return lent.with(AT, now).with(TO, type);
  }

  Lent ended(String how) {
    return lent.with(TO, "").with(HOW, how);
  }

  Lent inVain(String how, List<Size> ladder) {
    String types =
        Stream.concat(inVain(ladder).stream(), to().stream())
            .distinct()
            .collect(Collectors.joining(" "));
    return ended(how).with(LADDER, Ladder.text(ladder)).with(VAIN, types);
  }

  /** From another type on, what was in vain may be tried anew. */
  Lent anew() {
    return lent.with(VAIN, "");
  }
}
