package dev.lampkeeper.check.archive;

import java.util.Optional;

/**
 * An entry of a zip, as its directory describes it.
 *
 * @param name its bytes, to be compared with those at the contents
 * @param packed bytes in the archive
 * @param size bytes unpacked
 * @param offset of what precedes the contents
 * @param member empty if there can be none of that name, or another entry overwrites it
 */
record ZipEntry(
    byte[] name,
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

  ZipEntry overwritten() {
    return new ZipEntry(name, flags, method, crc, packed, size, offset, Optional.empty());
  }

  /** For findings. */
  String shown() {
    return member.map(Member::path).orElseGet(() -> Paths.latin(name));
  }
}
