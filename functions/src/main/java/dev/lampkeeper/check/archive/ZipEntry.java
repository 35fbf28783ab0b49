package dev.lampkeeper.check.archive;

import java.util.Optional;

/**
 * An entry of a zip, as its directory describes it.
 *
 * @param name as Latin-1, to be compared with the bytes at the contents
 * @param unicode whether an extra field gave the member's name
 * @param packed bytes in the archive
 * @param size bytes unpacked
 * @param offset of what precedes the contents
 * @param member empty if there can be none of that name, or another entry overwrites it
 */
record ZipEntry(
    String name,
    boolean unicode,
    int flags,
    int method,
    long crc,
    long packed,
    long size,
    long offset,
    Optional<Member> member) {
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

  boolean encrypted() {
    return (flags & ENCRYPTED) != 0;
  }

  /** Whether checksum and sizes follow its contents. */
  boolean streamed() {
    return (flags & 8) != 0;
  }

  boolean is(Member.Type type) {
    return member.isPresent() && member.get().type() == type;
  }

  ZipEntry overwritten() {
    return new ZipEntry(name, unicode, flags, method, crc, packed, size, offset, Optional.empty());
  }

  /** For findings. */
  String shown() {
    return member.map(Member::path).orElse(name);
  }
}
