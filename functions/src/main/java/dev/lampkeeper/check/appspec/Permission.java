package dev.lampkeeper.check.appspec;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of {@code permissions}.
 *
 * @param object normalized, absolute
 * @param pattern which names directly in the object it is for; {@link #ALL} for all that is below
 * @param defaultAcl whether it sets access for what is made later, as only folders can have it
 */
record Permission(
    Place place,
    String object,
    String pattern,
    List<String> except,
    List<String> types,
    boolean defaultAcl) {
  static final String ALL = "**";
  static final List<String> TYPES = List.of("file", "directory");

  boolean forFiles() {
    return types.contains("file");
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
  private static boolean glob(String pattern, String name) {
    if (name.contains("/")) {
      return false;
    }
    String regex =
        Stream.of(pattern.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
  }
}
