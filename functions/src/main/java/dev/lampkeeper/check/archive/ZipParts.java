package dev.lampkeeper.check.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads single entries of a zip that is too large to be read whole, each by one request. */
final class ZipParts {
  /** More than the longest local header. */
  private static final int BUFFER = 160 << 10;

  /** The longest extra field and descriptor, whose lengths the directory does not tell. */
  private static final int UNKNOWN = 0xffff + 24;

  /** More than any packed block, the first of which gives the beginning of a file. */
  private static final long BLOCK = 1 << 20;

  private final Gathering gathering;
  private final ZipEnd end;
  private final List<ZipEntry> entries;
  private final Map<String, ZipEntry> files = new HashMap<>();
  private int requests;

  ZipParts(Gathering gathering, ZipEnd end, List<ZipEntry> entries) {
    this.gathering = gathering;
    this.end = end;
    this.entries = entries;
    for (ZipEntry entry : entries) {
      if (entry.is(Member.Type.FILE)) {
        files.put(entry.shown(), entry);
      }
    }
  }

  /** The wanted texts, and where links point to: none may be left out. */
  void read() throws UnreadableException {
    for (ZipEntry entry : entries) {
      if (entry.is(Member.Type.SYMBOLIC_LINK)
          || entry.member().filter(gathering::keeps).isPresent()) {
        if (requests == gathering.limits.requests()) {
          throw new UnreadableException(Fault.ZIP_LINKS, requests);
        }
        requests++;
        try (Input input = open(entry, entry.packed());
            ZipUnpacking unpacking = new ZipUnpacking(gathering)) {
          unpacking.check(entry, input);
        }
      }
    }
  }

  /** Empty if it is no file, is broken, or too many were asked for. */
  Optional<Head> head(String path) {
    ZipEntry entry = files.get(path);
    if (entry != null && gathering.head(path).isEmpty() && requests < gathering.limits.requests()) {
      requests++;
      try (Input input = open(entry, Math.min(entry.packed(), BLOCK));
          ZipUnpacking unpacking = new ZipUnpacking(gathering)) {
        unpacking.head(entry, input);
      } catch (UnreadableException e) {
        return Optional.empty();
      }
    }
    return gathering.head(path);
  }

  /** No more is asked for than is read: what is asked for may be on its way. */
  private Input open(ZipEntry entry, long packed) {
    long length = ZipLocal.FIXED + entry.name().length() + UNKNOWN + packed;
    return gathering.open(entry.offset(), Math.min(length, end.offset() - entry.offset()), BUFFER);
  }
}
