package dev.lampkeeper.check.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a zip: its directory first, then all of its bytes, or of a large one only what matters. */
final class ZipReader {
  private final Gathering gathering;
  private final List<String> unexamined = new ArrayList<>();
  private Optional<Contents.Directory> directory = Optional.empty();
  private Optional<ZipParts> parts = Optional.empty();

  ZipReader(Gathering gathering) {
    this.gathering = gathering;
  }

  void read() throws UnreadableException {
    ZipEnd end = ZipEnd.of(gathering);
    List<ZipEntry> entries = ZipDirectory.read(gathering, end);
    directory =
        Optional.of(new Contents.Directory(end.offset(), end.size(), entries.size(), end.prefix()));
    ZipContents contents = new ZipContents(gathering, end, entries);
    contents.checkOverlap();
    if (gathering.source.size() <= gathering.limits.whole()) {
      contents.read();
      return;
    }
    unexamined.add(
        "It has more than %d MB, so not all of it was read: only its directory, where its links point to, its appspec, and the beginnings of at most %d scripts. No checksums of other files were verified."
            .formatted(gathering.limits.whole() / 1_000_000, gathering.limits.requests()));
    ZipParts read = new ZipParts(gathering, end, entries);
    parts = Optional.of(read);
    read.read();
  }

  Optional<Head> head(String path) {
    return parts.isPresent() ? parts.get().head(path) : gathering.head(path);
  }

  List<String> unexamined() {
    return List.copyOf(unexamined);
  }

  Optional<Contents.Directory> directory() {
    return directory;
  }
}
