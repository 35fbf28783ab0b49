package dev.lampkeeper.check.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads all of a zip in one request, in the order of its bytes, and checks each entry. */
final class ZipContents {
  private final Gathering gathering;
  private final ZipEnd end;
  private final List<ZipEntry> entries;

  ZipContents(Gathering gathering, ZipEnd end, List<ZipEntry> entries) {
    this.gathering = gathering;
    this.end = end;
    this.entries = new ArrayList<>(entries);
    this.entries.sort(Comparator.comparingLong(ZipEntry::offset));
  }

  /** Entries that use the same bytes unpack to many times what they have: no tool makes them. */
  void checkOverlap() throws UnreadableException {
    long last = 0;
    for (ZipEntry entry : entries) {
      if (entry.offset() < last) {
        throw UnreadableException.in(entry.shown(), Fault.ZIP_OVERLAP);
      }
      last = entry.offset() + ZipLocal.FIXED + entry.name().length() + entry.packed();
      if (last < 0 || last > end.offset()) {
        throw UnreadableException.in(entry.shown(), Fault.ZIP_OUTSIDE);
      }
    }
  }

  void read() throws UnreadableException {
    try (Input input = gathering.open(0, end.offset(), 256 << 10);
        ZipUnpacking unpacking = new ZipUnpacking(gathering)) {
      for (ZipEntry entry : entries) {
        long gap = entry.offset() - input.position();
        if (gap < 0) {
          throw UnreadableException.in(entry.shown(), Fault.ZIP_OVERLAP);
        }
        input.skip(gap);
        unpacking.check(entry, input);
      }
    }
  }
}
