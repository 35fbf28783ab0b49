package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Scalar;
import dev.lampkeeper.check.appspec.Value.Text;
import dev.lampkeeper.check.archive.Names;
import java.util.regex.Pattern;

/** The digits of a file mode, which YAML reads as a number of its own when they begin with 0. */
final class ModeRule {
  private static final Pattern MODE = Pattern.compile("[0-7]{0,4}");
  private static final Pattern OCTAL = Pattern.compile("0[0-7]+");

  private ModeRule() {}

  static void check(Value value, Place place, Remarks remarks) {
    if (!(value instanceof Scalar scalar)) {
      remarks.error(place, "is " + value.told() + ", not a mode", mend("644"));
      return;
    }
    String read = scalar.text();
    String written = scalar.written();
    boolean octal = !(scalar instanceof Text) && OCTAL.matcher(written).matches();
    if (!MODE.matcher(read).matches()) {
      remarks.error(
          place,
          octal
              ? "is "
                  + Names.printable(written)
                  + " without quotes, which YAML reads as the number "
                  + Names.printable(read)
              : "is " + scalar.told() + ", not three or four digits from 0 to 7",
          mend(octal ? written : "644"));
    } else if (!(scalar instanceof Text) && !digits(read).equals(digits(written))) {
      remarks.warning(
          place,
          "is %s without quotes, which YAML reads as the number %s: the files get mode %s"
              .formatted(
                  Names.printable(written),
                  read,
                  "0".repeat(Math.max(0, 3 - read.length())) + read),
          mend(octal ? written : "644"));
    }
  }

  /** Whether the files get a mode, but nobody a right to enter them where they are folders. */
  static boolean isShut(Value value) {
    return value instanceof Scalar scalar
        && !scalar.text().isEmpty()
        && MODE.matcher(scalar.text()).matches()
        && (Integer.parseInt(scalar.text(), 8) & 0111) == 0;
  }

  /** Without what makes no difference to a mode. */
  private static String digits(String mode) {
    return mode.replaceAll("^0+|_", "");
  }

  private static String mend(String mode) {
    return "put it in quotes: mode: \"" + (mode.length() > 4 ? "644" : mode) + "\"";
  }
}
