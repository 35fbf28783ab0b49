package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Installs.Entry;
import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.appspec.Value.Items;
import dev.lampkeeper.check.appspec.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code files} copies from the archive to the instance. */
final class FilesRule {
  private static final String SHAPE =
      "write a list: under files: each entry begins with - source: and has destination: below it";

  /** Linux's {@code PATH_MAX}. */
  private static final int LONGEST = 4096;

  private FilesRule() {}

  /** What would be installed by the entries that are right. */
  static Installs check(Fields top, Tree tree, Remarks remarks) {
    List<Entry> entries = new ArrayList<>();
    Value files = top.get("files").filter(value -> !value.no()).orElse(null);
    if (files instanceof Items items) {
      Place place = Place.whole(0).field("files", items.line());
      for (int i = 0; i < items.all().size(); i++) {
        Value item = items.all().get(i);
        entry(item, place.item(i, item.line()), tree, remarks).ifPresent(entries::add);
      }
    } else if (files != null) {
      remarks.error(
          Place.whole(0).field("files", files.line()),
          "is " + files.told() + ", not a list",
          SHAPE);
    }
    Installs installs = new Installs(tree, List.copyOf(entries));
    Destinations.check(installs, remarks);
    return installs;
  }

  private static Optional<Entry> entry(Value item, Place place, Tree tree, Remarks remarks) {
    if (!(item instanceof Fields fields)) {
      remarks.error(place, "is " + item.told() + ", not source and destination", SHAPE);
      return Optional.empty();
    }
    Known.check(fields, Known.FILE, place, remarks);
    Optional<Text> source = text(fields, "source", place, remarks);
    Optional<Text> destination = text(fields, "destination", place, remarks);
    Optional<Tree.Spot> spot =
        source.flatMap(text -> source(text, place.field("source", text.line()), tree, remarks));
    Optional<String> target =
        destination.flatMap(
            text -> destination(text, place.field("destination", text.line()), remarks));
    if (spot.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    Place to = place.field("destination", destination.map(Text::line).orElse(place.line()));
    boolean folder = spot.get().kind() == Tree.Kind.FOLDER;
    return Optional.of(new Entry(to, spot.get().path(), folder, target.get()));
  }

  private static Optional<Text> text(Fields fields, String key, Place place, Remarks remarks) {
    Value value = fields.get(key).orElse(null);
    if (value instanceof Text text) {
      return Optional.of(text);
    }
    String example = key.equals("source") ? "source: /" : "destination: /var/www/html";
    remarks.error(
        place.field(key, value == null ? place.line() : value.line()),
        value == null ? "is missing" : "is " + value.told() + ", not a path",
        value instanceof Value.Scalar scalar && !(value instanceof Value.Nil)
            ? "put it in quotes: " + Known.shown(scalar.written())
            : "give it, as in " + example);
    return Optional.empty();
  }

  private static Optional<Tree.Spot> source(Text text, Place place, Tree tree, Remarks remarks) {
    String path = text.value();
    Tree.Spot spot = tree.at(path);
    if (tree.isLink(path) && !path.endsWith("/") && spot.kind() != Tree.Kind.FOLDER) {
      return link(path, spot, place, remarks);
    }
    return switch (spot.kind()) {
      case OUTSIDE -> {
        remarks.error(
            place,
            "leads out of the archive: " + Known.shown(path),
            "give a path in the archive, from the folder that appspec.yml is in");
        yield Optional.empty();
      }
      case MISSING -> {
        missing(path, place, tree, remarks);
        yield Optional.empty();
      }
      case FILE, FOLDER -> Optional.of(spot);
    };
  }

  /** A link to a file is installed as it is, and may well lead nowhere from there. */
  private static Optional<Tree.Spot> link(
      String path, Tree.Spot spot, Place place, Remarks remarks) {
    remarks.warning(
        place,
        "is a link, and is installed as a link, not as the file: " + Known.shown(path),
        "put the file itself there, or install the folder that has both");
    return spot.kind() == Tree.Kind.FILE
        ? Optional.of(new Tree.Spot(Tree.Kind.FILE, Installs.normal(path).substring(1)))
        : Optional.empty();
  }

  private static void missing(String path, Place place, Tree tree, Remarks remarks) {
    boolean wildcard = path.contains("*") || path.contains("?");
    remarks.error(
        place,
        "is not in the archive: " + Known.shown(path),
        wildcard
            ? "name the folder: the CodeDeploy agent knows no wildcards"
            : tree.meant(path)
                .map(meant -> "write " + Known.shown(meant) + ", which is there")
                .orElse("add it to the archive, or correct the path: capitals count"));
  }

  private static Optional<String> destination(Text text, Place place, Remarks remarks) {
    String path = text.value();
    if (!path.startsWith("/")) {
      remarks.error(
          place,
          "is not a path from the root: " + Known.shown(path),
          "write the whole path, as /var/www/html");
      return Optional.empty();
    }
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      remarks.error(
          place,
          "has a control character or line end: " + Known.shown(path),
          "write the path on one line, without quotes around line ends");
      return Optional.empty();
    }
    if (path.length() > LONGEST) {
      remarks.error(
          place, "is longer than Linux takes: over " + LONGEST + " letters", "shorten it");
      return Optional.empty();
    }
    if (path.contains("$") || path.contains("{{")) {
      remarks.warning(
          place,
          "is taken as it stands: the CodeDeploy agent puts nothing in for " + Known.shown(path),
          "write the whole path, as /var/www/html");
    }
    return Optional.of(Installs.normal(path));
  }
}
