package dev.lampkeeper.check.archive;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing about an archive that its maker should know, in sentences.
 *
 * @param what what is wrong, printable: hostile names are escaped in it
 * @param file the member it is about, as {@link Names#printable} gives it
 * @param line counted from 1, where the member is a text
 * @param mend what to do about it
 */
public record Finding(
    Severity severity, String what, Optional<String> file, OptionalInt line, String mend) {

  public enum Severity {
    /** It cannot be deployed, or would do harm. */
    ERROR,
    /** It is deployed, and may surprise. */
    WARNING
  }

  public static Finding error(String what, String mend) {
    return new Finding(Severity.ERROR, what, Optional.empty(), OptionalInt.empty(), mend);
  }

  public static Finding warning(String what, String mend) {
    return new Finding(Severity.WARNING, what, Optional.empty(), OptionalInt.empty(), mend);
  }

  public Finding in(String file) {
    return new Finding(severity, what, Optional.of(Names.printable(file)), line, mend);
  }

  public Finding at(int line) {
    return new Finding(severity, what, file, OptionalInt.of(line), mend);
  }
}
