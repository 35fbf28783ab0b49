package dev.lampkeeper.check.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Follows symbolic links as Linux does, within an archive. */
final class Links {
  /** As many as Linux follows. */
  private static final int HOPS = 40;

  private final Map<String, Member> members;
  private final Work work;

  Links(Map<String, Member> members, Work work) {
    this.members = members;
    this.work = work;
  }

  /**
   * Where a link leads.
   *
   * @param end a path; there may be nothing
   * @param fault why it leads nowhere in the archive
   */
  record Way(String end, Optional<Fault> fault) {
    private static Way to(Fault fault) {
      return new Way("", Optional.of(fault));
    }
  }

  Way follow(Member link) throws UnreadableException {
    String target = link.target().orElse("");
    if (target.isEmpty() || target.chars().anyMatch(Character::isISOControl)) {
      return Way.to(Fault.LINK_BROKEN);
    }
    Deque<String> open = new ArrayDeque<>();
    String here = Paths.parent(link.path());
    int hops = 0;
    Optional<String> next = Optional.of(target);
    while (true) {
      if (next.isPresent()) {
        if (next.get().startsWith("/")) {
          return Way.to(Fault.LINK_ABSOLUTE);
        }
        if (++hops > HOPS) {
          return Way.to(Fault.LINK_LOOP);
        }
        push(open, next.get());
        next = Optional.empty();
      }
      if (open.isEmpty()) {
        return new Way(here, Optional.empty());
      }
      String part = open.pop();
      work.add(here.length() + part.length());
      if (part.equals("..")) {
        if (here.isEmpty()) {
          return Way.to(Fault.LINK_OUTSIDE);
        }
        here = Paths.parent(here);
      } else if (!part.isEmpty() && !part.equals(".")) {
        String path = here.isEmpty() ? part : here + "/" + part;
        Member member = members.get(path);
        if (member != null && member.type() == Member.Type.SYMBOLIC_LINK) {
          next = member.target();
        } else {
          here = path;
        }
      }
    }
  }

  private void push(Deque<String> open, String target) throws UnreadableException {
    String[] parts = target.split("/", -1);
    work.add((long) Work.LOOK * parts.length);
    for (int i = parts.length - 1; i >= 0; i--) {
      open.push(parts[i]);
    }
  }
}
