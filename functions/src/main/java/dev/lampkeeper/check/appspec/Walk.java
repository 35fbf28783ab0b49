package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Installs.Entry;
import java.util.List;
import java.util.Optional;

/** Goes over all that one entry of {@code files} installs, and keeps the first of each fault. */
final class Walk {
  private record Clash(String path, Entry with, boolean sameKind) {}

  private final List<Entry> before;
  private final Installs installs;
  private final Entry entry;
  private Optional<String> harm = Optional.empty();
  private Optional<Clash> clash = Optional.empty();

  /**
   * @param before the entries above it, with which it may clash
   */
  Walk(Installs installs, Entry entry, List<Entry> before) {
    this.installs = installs;
    this.entry = entry;
    this.before = before.stream().filter(other -> touches(other, entry)).toList();
  }

  void remark(Remarks remarks) {
    Place place = entry.place();
    for (String up = entry.destination(); !up.equals("/"); up = Installs.normal(up + "/..")) {
      clash(up, true);
    }
    installs.each(entry, this::look);
    harm.ifPresent(what -> remarks.error(place, what, Destinations.elsewhere()));
    clash.ifPresent(found ->
        remarks.error(
            place,
            found.sameKind()
                ? "has %s from here and from line %d: the CodeDeploy agent refuses two sources for one file"
                    .formatted(Known.shown(found.path()), found.with().place().line())
                : "has %s once as a file and once as a folder, the other by line %d"
                    .formatted(Known.shown(found.path()), found.with().place().line()),
            "give one of them another destination, or keep only one of the two"));
  }

  private void look(String path, boolean folder) {
    if (harm.isEmpty()) {
      harm = Destinations.harmful(path, folder);
    }
    clash(path, folder);
  }

  /** A folder is made for each part of a destination, so none of them may be a file. */
  private void clash(String path, boolean folder) {
    for (int i = 0; i < before.size() && clash.isEmpty(); i++) {
      Entry other = before.get(i);
      Optional<Tree.Kind> kind =
          Installs.within(other.destination(), path)
              ? Optional.of(Tree.Kind.FOLDER)
              : installs.at(other, path);
      if (kind.isPresent() && !(folder && kind.get() == Tree.Kind.FOLDER)) {
        clash = Optional.of(new Clash(path, other, !folder && kind.get() == Tree.Kind.FILE));
      }
    }
  }

  private static boolean touches(Entry one, Entry other) {
    return Installs.within(one.destination(), other.destination())
        || Installs.within(other.destination(), one.destination());
  }
}
