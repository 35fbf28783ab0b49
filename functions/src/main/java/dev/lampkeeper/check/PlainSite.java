package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A site that brings no appspec: its pages, and where they are.
 *
 * @param folder the only folder at the top of the archive, as source archives have it, or empty if
 *     the site begins at the top
 * @param web the folder below that which the web server is to show: {@code public}, {@code web},
 *     {@code html}, or empty for all of it
 */
public record PlainSite(String folder, String web) {
  private static final List<String> WEB = List.of("", "public", "web", "html");
  private static final List<String> INDEX = List.of("index.php", "index.html", "index.htm");

  /** What archivers add beside the folder that they were told to pack. */
  private static final Pattern ADDED = Pattern.compile("__MACOSX|\\.DS_Store|\\._.*");

  /** Empty if there is no index page where one is looked for. */
  static Optional<PlainSite> in(SortedMap<String, Member> members) {
    return at("", members)
        .or(() ->
            onlyFolder(members, ADDED.asMatchPredicate()).flatMap(folder -> at(folder, members)));
  }

  private static Optional<PlainSite> at(String folder, SortedMap<String, Member> members) {
    return WEB.stream()
        .filter(web -> hasIndex(path(folder, web), members))
        .map(web -> new PlainSite(folder, web))
        .findFirst();
  }

  private static boolean hasIndex(String folder, SortedMap<String, Member> members) {
    return INDEX.stream()
        .map(index -> members.get(path(folder, index)))
        .anyMatch(m -> m != null && m.type() != Member.Type.FOLDER);
  }

  /** Other folders with an index page, which are not the ones that are shown. */
  List<String> others(SortedMap<String, Member> members) {
    return WEB.stream()
        .filter(other -> !other.equals(web) && hasIndex(path(folder, other), members))
        .toList();
  }

  /**
   * The one folder that everything is in.
   *
   * @param beside names at the top that do not count
   */
  static Optional<String> onlyFolder(SortedMap<String, Member> members, Predicate<String> beside) {
    Map<String, Boolean> top =
        members.values().stream()
            .collect(
                Collectors.toMap(
                    m -> m.path().split("/", 2)[0],
                    m -> m.path().indexOf('/') >= 0 || m.type() == Member.Type.FOLDER,
                    Boolean::logicalOr,
                    TreeMap::new));
    top.keySet().removeIf(beside);
    return top.size() == 1
        ? top.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).findFirst()
        : Optional.empty();
  }

  private static String path(String folder, String name) {
    return folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
  }
}
