package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Real;
import dev.lampkeeper.check.appspec.Value.Scalar;
import dev.lampkeeper.check.appspec.Value.Symbol;
import dev.lampkeeper.check.appspec.Value.Text;
import dev.lampkeeper.check.appspec.Value.Whole;
import dev.lampkeeper.check.archive.Names;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What quotes and tags make of scalars: few tags mean something to Psych, and some are refused. */
final class Tags {
  private static final String STANDARD = "tag:yaml.org,2002:";

  /** What is binary is taken as it stands: nobody has a path in it. */
  private static final Set<String> TEXT =
      Set.of(
          "!str",
          "!str:",
          "!ruby/string",
          "!ruby/string:",
          STANDARD + "str",
          "!binary",
          STANDARD + "binary");

  private static final Set<String> FLOAT = Set.of("!float", STANDARD + "float");
  private static final Pattern SYMBOL = Pattern.compile("!ruby/sym(bol)?:?.*");
  private static final Pattern REFUSED =
      Pattern.compile("!ruby/.*|!(?:str|seq|map):.+|!set|!omap|" + STANDARD + "(?:set|omap)");

  private Tags() {}

  static Scalar scalar(ScalarEvent event, int line, Remarks remarks) {
    String text = event.getValue();
    String tag = event.getTag().filter(t -> !t.equals("!")).orElse("");
    boolean bare = event.getScalarStyle() == ScalarStyle.PLAIN || event.getTag().isPresent();
    if (!bare || TEXT.contains(tag)) {
      return new Text(text, line);
    }
    if (SYMBOL.matcher(tag).matches()) {
      return new Symbol(text, text, line);
    }
    if (REFUSED.matcher(tag).matches()) {
      refuse(tag, line, remarks);
      return new Text(text, line);
    }
    Optional<Scalar> read = Psych.plain(text, line);
    return FLOAT.contains(tag)
        ? real(read, text, line, remarks)
        : read.orElseGet(() -> quote(text, line, remarks));
  }

  static void collection(CollectionStartEvent event, int line, Remarks remarks) {
    event
        .getTag()
        .filter(tag -> TEXT.contains(tag) || REFUSED.matcher(tag).matches())
        .ifPresent(tag -> refuse(tag, line, remarks));
  }

  private static Scalar real(Optional<Scalar> read, String text, int line, Remarks remarks) {
    Scalar found = read.orElse(null);
    return switch (found) {
      case Real real -> real;
      case Whole whole -> new Real(whole.value().doubleValue(), text, line);
      case null, default -> quote(text, line, remarks);
    };
  }

  private static Text quote(String text, int line, Remarks remarks) {
    String shown = Names.printable(text);
    remarks.error(
        Place.whole(line),
        "has "
            + shown
            + " without quotes, which the CodeDeploy agent takes for a date, a time or a number and refuses",
        "put it in quotes: \"" + shown + "\"");
    return new Text(text, line);
  }

  private static void refuse(String tag, int line, Remarks remarks) {
    remarks.error(
        Place.whole(line),
        "has the tag " + Names.printable(tag) + ", which the CodeDeploy agent refuses",
        "remove the tag: an appspec needs none");
  }
}
