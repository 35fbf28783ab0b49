package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Installs.Entry;
import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.appspec.Value.Items;
import dev.lampkeeper.check.appspec.Value.Scalar;
import dev.lampkeeper.check.appspec.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom the installed files belong to and who may read them. */
final class PermissionsRule {
  private static final String SHAPE =
      "write a list: under permissions: each entry begins with - object: and a path";

  /** No number, also in quotes: the agent looks names up. */
  private static final Pattern NAME = Pattern.compile("(?!\\d+$)\\S+");

  private PermissionsRule() {}

  static void check(Fields top, Installs installs, Remarks remarks) {
    Value permissions = top.get("permissions").filter(value -> !value.no()).orElse(null);
    if (permissions == null) {
      return;
    }
    Place place = Place.whole(0).field("permissions", permissions.line());
    if (!(permissions instanceof Items items)) {
      remarks.error(place, "is " + permissions.told() + ", not a list", SHAPE);
      return;
    }
    List<Permission> all = new ArrayList<>();
    for (int i = 0; i < items.all().size(); i++) {
      Value item = items.all().get(i);
      Place here = place.item(i, item.line());
      if (item instanceof Fields fields) {
        Known.check(fields, Known.PERMISSION, here, remarks);
        one(fields, here, remarks).ifPresent(all::add);
      } else {
        remarks.error(here, "is " + item.told() + ", not an object with its permissions", SHAPE);
      }
    }
    matches(all, installs, remarks);
  }

  private static Optional<Permission> one(Fields fields, Place place, Remarks remarks) {
    Optional<List<String>> types = types(fields, place, remarks);
    Optional<List<Text>> except = texts(fields, "except", place, remarks);
    Optional<List<Text>> acls = texts(fields, "acls", place, remarks);
    Place access = place.field("acls", place.line());
    acls.ifPresent(all -> AclRule.check(all, access, remarks));
    Optional<Value> mode = HooksRule.given(fields, "mode");
    mode.ifPresent(value -> ModeRule.check(value, place.field("mode", value.line()), remarks));
    HooksRule.given(fields, "context")
        .ifPresent(
            value -> ContextRule.check(value, place.field("context", value.line()), remarks));
    name(fields, "owner", place, remarks);
    name(fields, "group", place, remarks);
    Optional<String> pattern = pattern(fields, place, remarks);
    Optional<String> object = object(fields, place, remarks);
    if (object.isEmpty() || pattern.isEmpty() || types.isEmpty() || except.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Permission(
            place,
            place.field("object", line(fields, "object", place)),
            object.get(),
            pattern.get(),
            except.get().stream().map(Text::value).toList(),
            types.get(),
            acls.orElse(List.of()).stream()
                .filter(AclRule::isDefault)
                .map(entry -> access.at(entry.line()))
                .findFirst(),
            mode.filter(ModeRule::isShut).map(value -> place.field("mode", value.line()))));
  }

  private static Optional<String> pattern(Fields fields, Place place, Remarks remarks) {
    Value pattern = HooksRule.given(fields, "pattern").orElse(null);
    if (pattern instanceof Text text) {
      return Optional.of(text.value());
    }
    if (pattern == null) {
      return Optional.of(Permission.ALL);
    }
    remarks.error(
        place.field("pattern", pattern.line()),
        "is " + pattern.told() + ", not a pattern",
        "put it in quotes, as \"**\" or \"*.php\"");
    return Optional.empty();
  }

  private static Optional<String> object(Fields fields, Place place, Remarks remarks) {
    Value object = HooksRule.given(fields, "object").orElse(null);
    Place here = place.field("object", object == null ? place.line() : object.line());
    if (!(object instanceof Scalar scalar) || scalar.stripped().isEmpty()) {
      remarks.error(
          here,
          object == null ? "is missing" : "is " + object.told() + ", not a path",
          "give the path on the instance, as object: /var/www/html");
      return Optional.empty();
    }
    String path = scalar.stripped();
    if (!path.startsWith("/")) {
      remarks.warning(
          here,
          "is not a path from the root, so it matches nothing: " + Known.shown(path),
          "write the whole path on the instance, as /var/www/html");
      return Optional.empty();
    }
    return Optional.of(Installs.normal(path));
  }

  private static Optional<List<String>> types(Fields fields, Place place, Remarks remarks) {
    if (fields.get("type").filter(value -> !value.no()).isEmpty()) {
      return Optional.of(Permission.TYPES);
    }
    Optional<List<Text>> types = texts(fields, "type", place, remarks);
    Optional<Text> unknown =
        types.flatMap(all ->
            all.stream().filter(type -> !Permission.TYPES.contains(type.value())).findFirst());
    unknown.ifPresent(type ->
        remarks.error(
            place.field("type", type.line()),
            "has " + Known.shown(type.value()) + ", which is neither file nor directory",
            "write a list of file or directory"));
    return unknown.isPresent()
        ? Optional.empty()
        : types.map(all -> all.stream().map(Text::value).toList());
  }

  /** A list of texts; empty if it is none, which is then remarked. */
  private static Optional<List<Text>> texts(
      Fields fields, String key, Place place, Remarks remarks) {
    Value value = fields.get(key).filter(v -> !v.no()).orElse(null);
    if (value == null) {
      return Optional.of(List.of());
    }
    if (value instanceof Items items && items.all().stream().allMatch(Text.class::isInstance)) {
      return Optional.of(items.all().stream().map(Text.class::cast).toList());
    }
    remarks.error(
        place.field(key, value.line()),
        "is " + (value instanceof Items ? "not a list of texts" : value.told() + ", not a list"),
        "write each on a line of its own below " + key + ":, after a dash");
    return Optional.empty();
  }

  private static void name(Fields fields, String key, Place place, Remarks remarks) {
    HooksRule.given(fields, key)
        .filter(value -> !(value instanceof Text text) || !NAME.matcher(text.value()).matches())
        .ifPresent(value ->
            remarks.error(
                place.field(key, value.line()),
                "is " + value.told() + ", not a name",
                "give the name that the instance knows, as " + key + ": www-data"));
  }

  private static int line(Fields fields, String key, Place place) {
    return fields.get(key).map(Value::line).orElse(place.line());
  }

  private static void matches(List<Permission> all, Installs installs, Remarks remarks) {
    Matches matches = new Matches(all);
    int cost = all.stream().mapToInt(Permission::cost).sum();
    for (Entry entry : installs.entries()) {
      if (!all.isEmpty() && installs.withinBounds()) {
        matches.add(entry.destination(), true);
        installs.each(
            entry,
            (path, folder) -> {
              installs.spend(cost);
              matches.add(path, folder);
            });
      }
    }
    if (installs.withinBounds()) {
      matches.remark(remarks);
    }
  }
}
