package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.archive.Member;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;

/** What the agent unpacks, seen from the folder that the appspec is in. */
final class Tree {
  private static final int LINKS = 40;

  /** A scan over all members each: enough for people, too little to keep a machine busy with. */
  private static final int GUESSES = 20;

  enum Kind {
    FILE,
    FOLDER,
    MISSING,
    OUTSIDE
  }

  /**
   * @param path from the appspec's folder, with links followed; empty for that folder itself
   */
  record Spot(Kind kind, String path) {}

  private final SortedMap<String, Member> members;
  private final String root;
  private int guesses = GUESSES;

  /**
   * @param root the appspec's folder, empty or with a slash at its end
   */
  Tree(SortedMap<String, Member> members, String root) {
    this.members = members;
    this.root = root;
  }

  /**
   * Where a path leads, as the instance's file system would follow it; a slash before it is none.
   */
  Spot at(String path) {
    Deque<String> ahead = new ArrayDeque<>(Arrays.asList(path.split("/", -1)));
    String here = "";
    int links = 0;
    while (!ahead.isEmpty()) {
      String part = ahead.pop();
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        if (here.isEmpty()) {
          return new Spot(Kind.OUTSIDE, path);
        }
        here = here.substring(0, Math.max(0, here.lastIndexOf('/')));
        continue;
      }
      String next = here.isEmpty() ? part : here + "/" + part;
      Member member = members.get(root + next);
      if (member == null) {
        return new Spot(Kind.MISSING, next);
      }
      if (member.type() == Member.Type.SYMBOLIC_LINK) {
        String target = member.target().orElse("");
        if (target.startsWith("/")) {
          return new Spot(Kind.OUTSIDE, path);
        }
        if (target.isEmpty() || ++links > LINKS) {
          return new Spot(Kind.MISSING, path);
        }
        Arrays.asList(target.split("/", -1)).reversed().forEach(ahead::push);
        continue;
      }
      if (member.type() != Member.Type.FOLDER) {
        return new Spot(ahead.isEmpty() ? Kind.FILE : Kind.MISSING, next);
      }
      here = next;
    }
    return new Spot(Kind.FOLDER, here);
  }

  /** Whether a path is itself a link, wherever that leads. */
  boolean isLink(String path) {
    Member member = members.get(root + Installs.normal(path).substring(1));
    return member != null && member.type() == Member.Type.SYMBOLIC_LINK;
  }

  /** Whether a member is a folder, or a link that leads to one in the archive. */
  boolean isFolder(Member member) {
    return member.type() == Member.Type.FOLDER
        || (member.type() == Member.Type.SYMBOLIC_LINK
            && at(local(member.path())).kind() == Kind.FOLDER);
  }

  /** All members below a folder, with the archive's paths: {@link #local} makes them ours. */
  SortedMap<String, Member> below(String folder) {
    String from = folder.isEmpty() ? root : root + folder + "/";
    return from.isEmpty() ? members : members.subMap(from, from + Character.MAX_VALUE);
  }

  /** A member's path from the appspec's folder. */
  String local(String member) {
    return member.substring(root.length());
  }

  /** The archive's path of one of ours. */
  String member(String local) {
    return root + local;
  }

  /** What somebody may have meant by a path that is not there. */
  Optional<String> meant(String path) {
    if (guesses == 0) {
      return Optional.empty();
    }
    guesses--;
    String wanted = Installs.normal(path.replace('\\', '/')).substring(1);
    String name = wanted.substring(wanted.lastIndexOf('/') + 1);
    Optional<String> elsewhere = Optional.empty();
    for (String each : below("").keySet()) {
      String local = local(each);
      if (local.equalsIgnoreCase(wanted) && !isLink(local)) {
        return Optional.of(local);
      }
      if (elsewhere.isEmpty()
          && !isLink(local)
          && local.substring(local.lastIndexOf('/') + 1).equals(name)) {
        elsewhere = Optional.of(local);
      }
    }
    return elsewhere;
  }
}
