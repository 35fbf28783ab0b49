package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.archive.Contents;
import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Format;
import dev.lampkeeper.check.archive.Head;
import dev.lampkeeper.check.archive.Member;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An archive's contents for tests: {@code a/b} a file, {@code a/} a folder, {@code a -> b} a link.
 */
final class Archive {
  private final SortedMap<String, Member> members = new TreeMap<>();
  private final Map<String, Head> heads = new HashMap<>();
  private String path = "appspec.yml";

  Archive(String... names) {
    for (String name : names) {
      add(name);
    }
  }

  private void add(String name) {
    String[] link = name.split(" -> ", 2);
    boolean isFolder = name.endsWith("/");
    String path = isFolder ? name.substring(0, name.length() - 1) : link[0];
    Member.Type type =
        link.length == 2
            ? Member.Type.SYMBOLIC_LINK
            : isFolder ? Member.Type.FOLDER : Member.Type.FILE;
    Optional<String> target = link.length == 2 ? Optional.of(link[1]) : Optional.empty();
    for (int up = path.indexOf('/'); up >= 0; up = path.indexOf('/', up + 1)) {
      String folder = path.substring(0, up);
      members.put(folder, new Member(folder, Member.Type.FOLDER, 0, Optional.empty()));
    }
    members.put(path, new Member(path, type, 1, target));
    if (type == Member.Type.FILE) {
      heads.put(path, new Head(false, false, true, false, false, false));
    }
  }

  Archive head(String name, Head head) {
    heads.put(name, head);
    return this;
  }

  /** A file that was not looked at. */
  Archive without(String name) {
    heads.remove(name);
    return this;
  }

  /** Where the appspec is. */
  Archive at(String path) {
    this.path = path;
    return this;
  }

  Contents contents() {
    return new Contents(
        Optional.of(Format.ZIP),
        true,
        members,
        new TreeMap<>(),
        name -> Optional.ofNullable(heads.get(name)),
        0,
        List.of(),
        List.of(),
        Optional.empty());
  }

  List<Finding> check(String appspec) {
    return AppSpecCheck.of(appspec.getBytes(StandardCharsets.UTF_8), path, contents());
  }

  /** As {@code ERROR 3 what | mend}, one a line. */
  List<String> told(String appspec) {
    return check(appspec).stream().map(Archive::told).toList();
  }

  static String told(Finding finding) {
    return finding.severity()
        + " "
        + finding.line().orElse(0)
        + " "
        + finding.what()
        + " | "
        + finding.mend();
  }
}
