package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.appspec.Value.Items;
import dev.lampkeeper.check.appspec.Value.Real;
import dev.lampkeeper.check.appspec.Value.Scalar;
import dev.lampkeeper.check.appspec.Value.Text;
import dev.lampkeeper.check.appspec.Value.Whole;
import dev.lampkeeper.check.archive.Names;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long scripts may run, which the agent reads as Ruby's {@code to_i} does. */
final class Timeouts {
  /** CodeDeploy gives the scripts of one event so many seconds in all. */
  private static final BigInteger MOST = BigInteger.valueOf(3600);

  private static final Pattern LEADING =
      Pattern.compile("[\\x00\\s\\x0B]*([-+]?[0-9]+(?:_[0-9]+)*)");
  private static final String MEND = "write a whole number of seconds, from 1 to 3600";

  private Timeouts() {}

  static void check(Items scripts, Place place, Remarks remarks) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < scripts.all().size(); i++) {
      Value item = scripts.all().get(i);
      Value timeout =
          item instanceof Fields fields
              ? fields.get("timeout").filter(value -> !value.no()).orElse(null)
              : null;
      if (timeout != null) {
        Place here = place.item(i, item.line()).field("timeout", timeout.line());
        sum = sum.add(one(timeout, here, remarks));
      }
    }
    if (sum.compareTo(MOST) > 0) {
      remarks.warning(
          place,
          "gives its scripts %s seconds in all, and CodeDeploy ends the event after 3600"
              .formatted(sum.bitLength() > 63 ? "too many" : sum),
          "lower the timeouts of this event to 3600 in all");
    }
  }

  /** What counts of it; 0 if it is refused. */
  private static BigInteger one(Value timeout, Place place, Remarks remarks) {
    BigInteger seconds = seconds(timeout).orElse(BigInteger.ZERO);
    if (seconds.signum() <= 0) {
      remarks.error(place, "is " + timeout.told() + ", which gives the script no time", MEND);
      return BigInteger.ZERO;
    }
    if (timeout instanceof Scalar scalar && !sameForPeople(scalar.written(), seconds)) {
      remarks.warning(
          place,
          "is read as %s seconds by the CodeDeploy agent: %s"
              .formatted(Names.printable(seconds.toString()), Known.shown(scalar.written())),
          MEND);
    }
    return seconds;
  }

  private static Optional<BigInteger> seconds(Value timeout) {
    return switch (timeout) {
      case Whole whole -> Optional.of(whole.value());
      case Real real when Double.isFinite(real.value()) ->
          Optional.of(new BigDecimal(real.value()).toBigInteger());
      case Text text -> {
        Matcher digits = LEADING.matcher(text.value());
        yield digits.lookingAt()
            ? Optional.of(new BigInteger(digits.group(1).replace("_", "")))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static boolean sameForPeople(String written, BigInteger seconds) {
    try {
      return new BigDecimal(written.strip().replace("_", "")).compareTo(new BigDecimal(seconds))
          == 0;
    } catch (NumberFormatException notOne) {
      return false;
    }
  }
}
