package dev.lampkeeper.check.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads single entries of a zip that is too large to be read whole, each by one request. */
final class ZipParts {
  private static final int BUFFER = 160 << 10;

  private final Gathering gathering;
  private final ZipEnd end;
  private final Map<String, ZipEntry> byPath = new HashMap<>();
  private int requests;

  ZipParts(Gathering gathering, ZipEnd end, List<ZipEntry> entries) {
    this.gathering = gathering;
    this.end = end;
    for (ZipEntry entry : entries) {
      entry.member().ifPresent(m -> byPath.put(m.path(), entry));
      if (entry.encrypted()) {
        gathering.findings.addIn(entry.shown(), Fault.ZIP_ENCRYPTED);
      }
    }
  }

  /** The wanted texts, and where links point to. */
  void read() throws UnreadableException {
    for (ZipEntry entry : byPath.values()) {
      if (matters(entry.member().get())) {
        if (requests >= gathering.limits.requests()) {
          throw new UnreadableException(Fault.ZIP_LINKS, gathering.limits.requests());
        }
        check(entry);
      }
    }
  }

  private boolean matters(Member member) {
    return member.type() == Member.Type.SYMBOLIC_LINK || gathering.keeps(member);
  }

  Optional<Head> head(String path) {
    ZipEntry entry = byPath.get(path);
    if (entry == null || requests >= gathering.limits.requests()) {
      return gathering.head(path);
    }
    return gathering.head(path).or(() -> read(entry));
  }

  private Optional<Head> read(ZipEntry entry) {
    try {
      check(entry);
    } catch (UnreadableException e) {
      return Optional.empty();
    }
    return gathering.head(entry.shown());
  }

  private void check(ZipEntry entry) throws UnreadableException {
    requests++;
    try (Input input = gathering.open(entry.offset(), end.offset() - entry.offset(), BUFFER);
        ZipUnpacking unpacking = new ZipUnpacking(gathering)) {
      unpacking.check(entry, input);
    }
  }
}
