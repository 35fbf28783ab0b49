package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.archive.Member;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where the agent would put what, without a list of it: an archive may have hundreds of thousands
 * of files, and an appspec may install each several times.
 */
final class Installs {
  /** How many paths are looked at in all, for one appspec. */
  static final int MOST = 2_000_000;

  /** Following a path through the archive takes as long as so many steps along its members. */
  private static final int LOOK = 4;

  /**
   * One entry of {@code files}.
   *
   * @param place of its destination
   * @param source in the archive, as {@link Tree} gives it
   * @param destination normalized: begins with a slash and does not end with one, but for {@code /}
   */
  record Entry(Place place, String source, boolean folder, String destination) {
    boolean wholeArchive() {
      return folder && source.isEmpty();
    }

    /** The only path of an entry for a file. */
    String target() {
      return below(destination, source.substring(source.lastIndexOf('/') + 1));
    }

    /** What it would install there: a path in the archive. */
    Optional<String> sourceOf(String path) {
      if (!folder) {
        return path.equals(target()) ? Optional.of(source) : Optional.empty();
      }
      if (!within(path, destination)) {
        return Optional.empty();
      }
      String rest = path.substring(destination.equals("/") ? 0 : destination.length());
      return Optional.of(source + rest);
    }
  }

  private final Tree tree;
  private final List<Entry> entries;
  private int left = MOST;

  Installs(Tree tree, List<Entry> entries) {
    this.tree = tree;
    this.entries = entries;
  }

  List<Entry> entries() {
    return entries;
  }

  /** Takes so many steps from what may be looked at. */
  void spend(int steps) {
    left = Math.max(0, left - steps);
  }

  /** False when there was too much to look at, in this call or one before it. */
  boolean withinBounds() {
    return left > 0;
  }

  /**
   * Each path that an entry installs, and whether it is a folder, until the bound is reached. Of a
   * linked folder the agent installs a copy, but what is in that is not gone through.
   */
  void each(Entry entry, BiConsumer<String, Boolean> visitor) {
    if (!entry.folder()) {
      left--;
      if (left > 0) {
        visitor.accept(entry.target(), false);
      }
      return;
    }
    int skip = tree.member(entry.source()).length();
    for (Member member : tree.below(entry.source()).values()) {
      if (left <= 0 || --left == 0) {
        return;
      }
      String rest = member.path().substring(skip);
      String path = below(entry.destination(), rest.startsWith("/") ? rest.substring(1) : rest);
      visitor.accept(path, tree.isFolder(member));
    }
  }

  /** What an entry would install at a path; empty if nothing. */
  Optional<Tree.Kind> at(Entry entry, String path) {
    spend(LOOK);
    return entry
        .sourceOf(path)
        .map(source -> tree.at(source).kind())
        .filter(kind -> kind == Tree.Kind.FILE || kind == Tree.Kind.FOLDER);
  }

  /** Whether a path is a folder or something in it. */
  static boolean within(String path, String folder) {
    return path.startsWith(folder)
        && (path.length() == folder.length()
            || folder.equals("/")
            || path.charAt(folder.length()) == '/');
  }

  static String below(String folder, String name) {
    return folder.equals("/") ? "/" + name : folder + "/" + name;
  }

  /** An absolute path as Ruby's {@code File.expand_path} gives it. */
  static String normal(String path) {
    StringBuilder normal = new StringBuilder();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        normal.setLength(Math.max(0, normal.lastIndexOf("/")));
      } else if (!part.isEmpty() && !part.equals(".")) {
        normal.append('/').append(part);
      }
    }
    return normal.isEmpty() ? "/" : normal.toString();
  }
}
