package dev.lampkeeper.check.archive;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What has been read of an archive so far. */
final class Gathering {
  /** How many texts of the largest size are kept: who has many files of a name has small ones. */
  private static final int TEXTS = 16;

  final Source source;
  final ReadLimits limits;
  final BooleanSupplier overdue;
  final Findings findings = new Findings();
  final Members members;

  /** As its headers say. */
  final Volume declared;

  private final Predicate<String> wanted;
  private final SortedMap<String, byte[]> texts = new TreeMap<>();
  private final Map<String, Head> heads = new HashMap<>();
  private long kept;

  Gathering(Source source, Predicate<String> wanted, ReadLimits limits, BooleanSupplier overdue) {
    this.source = source;
    this.wanted = wanted;
    this.limits = limits;
    this.overdue = overdue;
    this.members = new Members(limits, findings);
    this.declared = new Volume(limits, source.size());
  }

  Input open(long from, long length, int buffer) {
    return new Input(source, from, length, buffer, overdue);
  }

  /** As {@link Members#add}: what was known of a file that had this path is no more. */
  Optional<Member> add(String name, Member.Type type, long size, Optional<String> target)
      throws UnreadableException {
    Optional<Member> member = members.add(name, type, size, target);
    member.ifPresent(m -> {
      heads.remove(m.path());
      texts.remove(m.path());
    });
    return member;
  }

  /** Whether all of this file's text is to be kept; says so if it is too large for that. */
  boolean keeps(Member member) {
    if (member.type() != Member.Type.FILE || !wanted.test(member.path())) {
      return false;
    }
    if (member.size() > limits.text()) {
      findings.addIn(member.path(), Fault.TEXT_LARGE, limits.text() >> 10);
    }
    return member.size() <= limits.text();
  }

  /** What was read of a file. */
  void put(Member member, Head head, byte @Nullable [] text) throws UnreadableException {
    heads.put(member.path(), head);
    if (text != null) {
      kept += text.length;
      if (kept > (long) TEXTS * limits.text()) {
        throw UnreadableException.in(
            member.path(), Fault.TEXTS_LARGE, (TEXTS * limits.text()) >> 10);
      }
      texts.put(member.path(), text);
    }
  }

  /** A hard link is the file it links to, which must have come before it. */
  void link(Member link, Member file) {
    Head head = heads.get(file.path());
    if (head != null) {
      heads.put(link.path(), head);
    }
    if (wanted.test(link.path())) {
      byte[] text = texts.get(file.path());
      if (text == null) {
        findings.addIn(link.path(), Fault.TEXT_LINKED);
      } else {
        texts.put(link.path(), text);
      }
    }
  }

  Optional<Head> head(String path) {
    return Optional.ofNullable(heads.get(path));
  }

  SortedMap<String, byte[]> texts() {
    return texts;
  }
}
