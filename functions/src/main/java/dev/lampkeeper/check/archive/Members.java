package dev.lampkeeper.check.archive;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What unpacking makes, entry by entry, and where the entries are in each other's way. */
final class Members {
  private final SortedMap<String, Member> byPath = new TreeMap<>();
  private final ReadLimits limits;
  private final Findings findings;
  private int entries;
  private long names;

  Members(ReadLimits limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
  }

  /**
   * Takes an entry, and the folders that it needs.
   *
   * @param name as the archive spells it
   * @return the member, or empty if there can be none of that name
   */
  Optional<Member> add(String name, Member.Type type, long size, Optional<String> target)
      throws UnreadableException {
    count(name);
    if (target.isPresent()) {
      keep(target.get());
    }
    Optional<Fault> fault = Paths.fault(name);
    if (fault.isPresent()) {
      findings.addIn(name, fault.get());
      return Optional.empty();
    }
    Paths.surprise(name).ifPresent(surprise -> findings.addIn(name, surprise));
    String path = Paths.normal(name);
    if (path.isEmpty()) {
      if (type != Member.Type.FOLDER) {
        findings.addIn(name, Fault.NAME_EMPTY);
      }
      return Optional.empty();
    }
    addFolders(path);
    Member member = new Member(path, type, size, target);
    meet(byPath.get(path), member);
    byPath.put(path, member);
    return Optional.of(member);
  }

  private void addFolders(String path) throws UnreadableException {
    for (String up = Paths.parent(path); !up.isEmpty(); up = Paths.parent(up)) {
      Member above = byPath.get(up);
      if (above == null) {
        count(up);
        byPath.put(up, new Member(up, Member.Type.FOLDER, 0, Optional.empty()));
      } else {
        switch (above.type()) {
          case FOLDER -> {}
          case FILE, HARD_LINK -> findings.addIn(path, Fault.BELOW_FILE, Names.printable(up));
          case SYMBOLIC_LINK -> findings.addIn(path, Fault.BELOW_LINK, Names.printable(up));
        }
        return;
      }
    }
  }

  private void meet(@Nullable Member before, Member now) {
    if (before == null) {
      return;
    }
    if (kind(now) != kind(before)) {
      findings.addIn(now.path(), Fault.TWO_KINDS);
    } else if (now.type() != Member.Type.FOLDER) {
      findings.addIn(now.path(), Fault.TWICE);
    }
  }

  private static Member.Type kind(Member member) {
    return member.type() == Member.Type.HARD_LINK ? Member.Type.FILE : member.type();
  }

  private void count(String name) throws UnreadableException {
    entries++;
    if (entries > limits.entries()) {
      throw new UnreadableException(Fault.TOO_MANY, limits.entries());
    }
    keep(name);
  }

  /** Counts a name that stays in memory, by the bytes that it takes there. */
  void keep(String name) throws UnreadableException {
    names += name.chars().allMatch(c -> c < 256) ? name.length() : 2L * name.length();
    if (names > limits.names()) {
      throw new UnreadableException(Fault.NAMES_TOO_LONG, limits.names() >> 20);
    }
  }

  /** Says where a link points to, once that is known. */
  void point(Member link, String target) throws UnreadableException {
    keep(target);
    byPath.put(link.path(), new Member(link.path(), link.type(), link.size(), Optional.of(target)));
  }

  @Nullable Member at(String path) {
    return byPath.get(path);
  }

  SortedMap<String, Member> all() {
    return Collections.unmodifiableSortedMap(byPath);
  }
}
