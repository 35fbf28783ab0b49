package dev.lampkeeper.check.archive;

import java.util.Arrays;
import java.util.Optional;

/**
 * What entries before an entry say of it, where its own header has no room.
 *
 * @param name by GNU's way
 * @param target by GNU's way
 */
record TarExtended(Optional<String> name, Optional<String> target, PaxHeader pax) {
  static final TarExtended NONE =
      new TarExtended(Optional.empty(), Optional.empty(), PaxHeader.NONE);

  TarExtended withName(byte[] data) {
    return new TarExtended(Optional.of(text(data)), target, pax);
  }

  TarExtended withTarget(byte[] data) {
    return new TarExtended(name, Optional.of(text(data)), pax);
  }

  TarExtended with(PaxHeader header) {
    return new TarExtended(name, target, header);
  }

  /** As Latin-1, as are all names here until it is known whether they are UTF-8. */
  String name(TarHeader header) {
    return pax.text("GNU.sparse.name")
        .or(() -> pax.text("path"))
        .or(() -> name)
        .orElseGet(header::name);
  }

  String target(TarHeader header) {
    return pax.text("linkpath").or(() -> target).orElseGet(header::target);
  }

  long size(TarHeader header) throws UnreadableException {
    Optional<Long> size = pax.number("size");
    return size.isPresent() ? size.get() : header.size();
  }

  private static String text(byte[] data) {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    return Paths.latin(Arrays.copyOf(data, end));
  }
}
