package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Nil;
import dev.lampkeeper.check.appspec.Value.Real;
import dev.lampkeeper.check.appspec.Value.Scalar;
import dev.lampkeeper.check.appspec.Value.Symbol;
import dev.lampkeeper.check.appspec.Value.Text;
import dev.lampkeeper.check.appspec.Value.Truth;
import dev.lampkeeper.check.appspec.Value.Whole;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a scalar without quotes is for Ruby's YAML reader, Psych 4, in the order in which it tries:
 * YAML 1.1 with habits of its own, so that {@code 0644} is the number 420 and {@code 1:30} is 5400.
 */
final class Psych {
  /** No number that an appspec has a place for is longer; and large ones are slow to read. */
  private static final int LONGEST = 1000;

  private static final Pattern LETTERS =
      Pattern.compile("[^0-9.:-]?[\\p{IsAlphabetic}_ \\t\\f\\x0B!@#$%^&*(){}<>|/\\\\~;=]");
  private static final Pattern TIME =
      Pattern.compile(
          "-?\\d{4}-\\d{1,2}-\\d{1,2}(?:[Tt]|\\s+)\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d*)?"
              + "(?:\\s*(?:Z|[-+]\\d{1,2}:?(?:\\d\\d)?))?");
  private static final Pattern DATE =
      Pattern.compile("\\d{4}-(?:1[012]|0\\d|\\d)-(?:[12]\\d|3[01]|0\\d|\\d)");
  private static final Pattern SIXTIES =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\\.[0-9_]*)?");
  private static final Pattern SYMBOL = Pattern.compile("^:([\"']?)(.*)\\1$");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(?:[0-9][0-9_,]*)?\\.[0-9]*(?:[eE][-+][0-9]+)?");
  private static final Pattern INTEGER =
      Pattern.compile(
          "[-+]?(?:0b[01_,]+|0[0-7_,]+|0|[1-9](?:[0-9]|,[0-9]|_[0-9])*|0x[0-9a-fA-F_,]+)");

  private static final List<BigDecimal> WEIGHTS =
      List.of(BigDecimal.valueOf(3600), BigDecimal.valueOf(60), BigDecimal.ONE);

  private Psych() {}

  /** Empty if Psych refuses it: a date, a time, or what only begins like a number. */
  static Optional<Scalar> plain(String text, int line) {
    if (text.isEmpty()) {
      return Optional.of(new Nil(text, line));
    }
    if (text.indexOf('\n') >= 0 || LETTERS.matcher(text).lookingAt()) {
      return Optional.of(word(text, line));
    }
    if (text.length() > LONGEST) {
      return Optional.of(new Text(text, line));
    }
    if (TIME.matcher(text).matches() || DATE.matcher(text).matches()) {
      return Optional.empty();
    }
    return number(text, line);
  }

  private static Scalar word(String text, int line) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "~", "null" -> new Nil(text, line);
      case "yes", "true", "on" -> new Truth(true, text, line);
      case "no", "false", "off" -> new Truth(false, text, line);
      default -> new Text(text, line);
    };
  }

  private static Optional<Scalar> number(String text, int line) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals(".inf") || lower.equals("+.inf")) {
      return Optional.of(new Real(Double.POSITIVE_INFINITY, text, line));
    }
    if (lower.equals("-.inf")) {
      return Optional.of(new Real(Double.NEGATIVE_INFINITY, text, line));
    }
    if (lower.equals(".nan")) {
      return Optional.of(new Real(Double.NaN, text, line));
    }
    if (text.length() > 1 && text.startsWith(":")) {
      return Optional.of(new Symbol(SYMBOL.matcher(text).replaceFirst("$2"), text, line));
    }
    if (SIXTIES.matcher(text).matches()) {
      return Optional.of(sixties(text, line));
    }
    if (FLOAT.matcher(text).matches()) {
      return real(text, line);
    }
    return INTEGER.matcher(text).matches() ? whole(text, line) : Optional.of(new Text(text, line));
  }

  /** Hours, minutes and seconds, the first always hours. */
  private static Scalar sixties(String text, int line) {
    BigDecimal sum = BigDecimal.ZERO;
    String[] parts = text.replace("_", "").split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      String digits =
          parts[i].endsWith(".") ? parts[i].substring(0, parts[i].length() - 1) : parts[i];
      sum = sum.add(new BigDecimal(digits).multiply(WEIGHTS.get(i)));
    }
    return text.indexOf('.') >= 0
        ? new Real(sum.doubleValue(), text, line)
        : new Whole(sum.toBigInteger(), text, line);
  }

  private static Optional<Scalar> real(String text, int line) {
    if (text.length() < 3 && text.endsWith(".") && !Character.isDigit(text.charAt(0))) {
      return Optional.of(new Text(text, line));
    }
    String digits = text.replaceAll("[,_]", "");
    boolean none = digits.matches("[-+]?\\.[eE].*");
    return none ? Optional.empty() : Optional.of(new Real(Double.parseDouble(digits), text, line));
  }

  private static Optional<Scalar> whole(String text, int line) {
    String digits = text.replaceAll("[,_+-]", "");
    boolean bits = digits.startsWith("0b");
    boolean nibbles = digits.startsWith("0x");
    String rest = bits || nibbles ? digits.substring(2) : digits;
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    int radix = bits ? 2 : nibbles ? 16 : digits.startsWith("0") ? 8 : 10;
    BigInteger size = new BigInteger(rest, radix);
    return Optional.of(new Whole(text.startsWith("-") ? size.negate() : size, text, line));
  }
}
