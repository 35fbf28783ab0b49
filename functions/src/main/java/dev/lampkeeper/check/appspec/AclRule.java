package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Access control entries, as {@code u:www-data:rwx} or {@code d:g:staff:r-x}. */
final class AclRule {
  private static final Pattern ACCESS = Pattern.compile("[0-7]|[rwx-]*");
  private static final Map<String, String> KINDS =
      Map.of(
          "m", "mask", "mask", "mask", "o", "other", "other", "other", "g", "group", "group",
          "group", "u", "user", "user", "user");

  private AclRule() {}

  static void check(List<Text> entries, Place place, Remarks remarks) {
    for (Text entry : entries) {
      Place here = place.at(entry.line());
      String said = entry.value();
      wrong(said)
          .ifPresent(mend -> remarks.error(here, "has the entry " + Known.shown(said), mend));
    }
  }

  static boolean isDefault(Text entry) {
    return isDefault(entry.value());
  }

  private static boolean isDefault(String entry) {
    String first = entry.split(":", -1)[0];
    return first.equals("d") || first.equals("default");
  }

  /** The mend, if the agent refuses it. */
  private static Optional<String> wrong(String entry) {
    String form = "write it as u:NAME:rwx, g:NAME:r-x, m::rwx or with d: before it";
    List<String> parts = List.of(entry.split(":", -1));
    boolean byDefault = isDefault(entry);
    List<String> rest = byDefault ? parts.subList(1, parts.size()) : parts;
    if (rest.size() < 2 || rest.size() > 3 || !ACCESS.matcher(rest.getLast()).matches()) {
      return Optional.of(form);
    }
    String who = rest.get(rest.size() - 2);
    boolean maskOrOther =
        who.equals("mask") || who.equals("m") || who.equals("other") || who.equals("o");
    String kind =
        rest.size() == 3 ? KINDS.get(rest.getFirst()) : maskOrOther ? KINDS.get(who) : "user";
    if (kind == null) {
      return Optional.of(form);
    }
    String name = rest.size() == 3 || !maskOrOther ? who : "";
    boolean nameless = kind.equals("mask") || kind.equals("other");
    if (nameless && !name.isEmpty()) {
      return Optional.of("leave the name of mask and other empty");
    }
    if (!byDefault && !kind.equals("mask") && name.isEmpty()) {
      return Optional.of("say by mode what owner, group and others may: acls are for more users");
    }
    return Optional.empty();
  }
}
