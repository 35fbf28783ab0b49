package dev.lampkeeper.check.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows symbolic links as Linux does, within an archive. */
final class Links {
  /** As many as Linux follows. */
  private static final int HOPS = 40;

  /** Characters of paths that are looked up for all links together: a second's work. */
  private static final long WORK = 200_000_000;

  private final Map<String, Member> members;
  private long work;

  private Links(Map<String, Member> members) {
    this.members = members;
  }

  static void check(Map<String, Member> members, Findings findings) {
    Links links = new Links(members);
    for (Member member : members.values()) {
      if (member.type() == Member.Type.SYMBOLIC_LINK) {
        Fault fault = links.follow(member);
        if (fault != null) {
          findings.addIn(member.path(), fault, Names.printable(member.target().orElse("")));
        }
        if (links.work > WORK) {
          findings.add(Fault.LINKS_TOO_MANY);
          return;
        }
      }
    }
  }

  private @Nullable Fault follow(Member link) {
    String target = link.target().orElse("");
    if (target.isEmpty() || target.chars().anyMatch(Character::isISOControl)) {
      return Fault.LINK_BROKEN;
    }
    Deque<String> open = new ArrayDeque<>();
    String here = Paths.parent(link.path());
    int hops = 1;
    push(open, target);
    if (target.startsWith("/")) {
      return Fault.LINK_ABSOLUTE;
    }
    while (!open.isEmpty() && work <= WORK) {
      String part = open.pop();
      work += here.length() + part.length();
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        if (here.isEmpty()) {
          return Fault.LINK_OUTSIDE;
        }
        here = Paths.parent(here);
        continue;
      }
      String next = here.isEmpty() ? part : here + "/" + part;
      Member member = members.get(next);
      if (member != null && member.type() == Member.Type.SYMBOLIC_LINK) {
        String further = member.target().orElse("");
        if (further.startsWith("/")) {
          return Fault.LINK_ABSOLUTE;
        }
        if (++hops > HOPS) {
          return Fault.LINK_LOOP;
        }
        push(open, further);
      } else {
        here = next;
      }
    }
    return open.isEmpty() && !here.isEmpty() && !members.containsKey(here)
        ? Fault.LINK_DANGLING
        : null;
  }

  private static void push(Deque<String> open, String target) {
    String[] parts = target.split("/", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      open.push(parts[i]);
    }
  }
}
