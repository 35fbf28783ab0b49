package dev.lampkeeper.check.appspec;

import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code permissions}.
 *
 * @param object normalized, absolute
 * @param pattern which names directly in the object it is for; {@link #ALL} for all that is below
 * @param defaultAcl the entry that sets access for what is made later, as only folders can have it
 * @param shut the mode, if nobody but root can enter a folder that has it
 */
record Permission(
    Place place,
    Place objectPlace,
    String object,
    String pattern,
    List<String> except,
    List<String> types,
    Optional<Place> defaultAcl,
    Optional<Place> shut) {
  static final String ALL = "**";
  static final List<String> TYPES = List.of("file", "directory");

  /** Steps that it takes to look whether it is set on a path, beyond the first. */
  int cost() {
    return (pattern.length() + except.stream().mapToInt(String::length).sum()) / 16;
  }

  /** Whether it is set on an installed path. The folder that it names is not itself below it. */
  boolean sets(String path, boolean folder) {
    if (!types.contains(folder ? "directory" : "file")) {
      return false;
    }
    if (path.equals(object)) {
      return !folder;
    }
    if (!Installs.within(path, object)) {
      return false;
    }
    String name = path.substring(object.equals("/") ? 1 : object.length() + 1);
    return (pattern.equals(ALL) || glob(pattern, name))
        && except.stream().noneMatch(each -> glob(each, name));
  }

  /** Only names directly in the folder, and only {@code *} stands for something. */
  static boolean glob(String pattern, String name) {
    if (name.contains("/")) {
      return false;
    }
    int star = -1;
    int from = 0;
    int p = 0;
    int n = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        from = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++from;
      } else {
        return false;
      }
    }
    return pattern.chars().skip(p).allMatch(c -> c == '*');
  }
}
