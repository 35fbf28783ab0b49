package dev.lampkeeper.check.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a zip's directory, piece by piece, in one request. */
final class ZipDirectory {
  private static final int FIXED = 46;
  private static final long SIGNATURE = 0x02014b50;

  /** More than the longest entry. */
  private static final int BUFFER = 256 << 10;

  private final Gathering gathering;
  private final Input input;
  private final ZipEnd end;
  private final List<ZipEntry> entries = new ArrayList<>();

  private ZipDirectory(Gathering gathering, Input input, ZipEnd end) {
    this.gathering = gathering;
    this.input = input;
    this.end = end;
  }

  static List<ZipEntry> read(Gathering gathering, ZipEnd end) throws UnreadableException {
    try (Input input = gathering.open(end.offset(), end.size(), BUFFER)) {
      return new ZipDirectory(gathering, input, end).read();
    }
  }

  private List<ZipEntry> read() throws UnreadableException {
    while (input.available() > 0) {
      if (!input.has(FIXED) || input.u32(0) != SIGNATURE) {
        throw broken();
      }
      int name = input.u16(28);
      int extra = input.u16(30);
      int all = FIXED + name + extra + input.u16(32);
      if (!input.has(all)) {
        throw broken();
      }
      if (entries.size() == gathering.limits.entries()) {
        throw new UnreadableException(Fault.TOO_MANY, gathering.limits.entries());
      }
      byte[] bytes = Arrays.copyOfRange(input.buffer, input.at, input.at + FIXED + name + extra);
      input.at += all;
      entry(bytes, name);
    }
    long count = entries.size();
    if (end.zip64() ? count != end.entries() : (count & 0xffff) != end.entries()) {
      gathering.findings.add(Fault.ZIP_COUNT, end.entries(), count);
    }
    leaveLast();
    return entries;
  }

  /** Of those with one name unzip leaves the last, whatever the order of their contents. */
  @SuppressWarnings("ReferenceEquality") // Two entries may be alike to the last bit.
  private void leaveLast() {
    entries.replaceAll(entry ->
        entry.member().filter(m -> gathering.members.at(m.path()) != m).isPresent()
            ? entry.overwritten()
            : entry);
  }

  private UnreadableException broken() {
    return new UnreadableException(Fault.ZIP_DIRECTORY, end.offset() + input.position());
  }

  private void entry(byte[] bytes, int names) throws UnreadableException {
    byte[] raw = Arrays.copyOfRange(bytes, FIXED, FIXED + names);
    ZipExtras extras = new ZipExtras(bytes, FIXED + names, bytes.length);
    long[] sizes = {Little.u32(bytes, 24), Little.u32(bytes, 20), Little.u32(bytes, 42)};
    extras.widen(sizes);
    if (Little.u16(bytes, 34) != 0 && Little.u16(bytes, 34) != 0xffff) {
      throw new UnreadableException(Fault.ZIP_SPLIT);
    }
    gathering.declared.add(sizes[0]);
    Optional<byte[]> unicode = extras.unicode(raw);
    String name = name(bytes, raw, unicode, bytes.length > FIXED + names);
    ZipMode mode = ZipMode.of(bytes[5] & 0xff, Little.u16(bytes, 40));
    Optional<Member> member = member(name, mode, bytes[5] & 0xff, sizes[0]);
    ZipEntry entry =
        new ZipEntry(
            shared(Paths.latin(raw), member),
            unicode.isPresent(),
            Little.u16(bytes, 8),
            Little.u16(bytes, 10),
            Little.u32(bytes, 16),
            sizes[1],
            sizes[0],
            sizes[2] + end.prefix(),
            member);
    if (entry.encrypted()) {
      gathering.findings.addIn(name, Fault.ZIP_ENCRYPTED);
    } else if (ZipMethod.of(entry.method()).isEmpty()) {
      gathering.findings.addIn(name, Fault.ZIP_METHOD, entry.method());
    }
    entries.add(entry);
  }

  /** Most entries are named as their members: two copies of each name would be much memory. */
  private String shared(String latin, Optional<Member> member) throws UnreadableException {
    if (member.isPresent() && member.get().path().equals(latin)) {
      return member.get().path();
    }
    gathering.members.keep(latin);
    return latin;
  }

  private Optional<Member> member(String spelt, ZipMode mode, int host, long size)
      throws UnreadableException {
    String name = spelt;
    if (ZipMode.backslashes(host, spelt)) {
      name = spelt.replace('\\', '/');
      gathering.members.add(spelt, Member.Type.FILE, size, Optional.empty());
    }
    if (name.endsWith("/")) {
      if (size > 0) {
        gathering.findings.addIn(name, Fault.ZIP_FOLDER);
      }
      return gathering.add(name, Member.Type.FOLDER, 0, Optional.empty());
    }
    return switch (mode) {
      case FILE -> gathering.add(name, Member.Type.FILE, size, Optional.empty());
      case LINK -> gathering.add(name, Member.Type.SYMBOLIC_LINK, 0, Optional.empty());
      case SPECIAL -> {
        gathering.findings.addIn(name, Fault.SPECIAL);
        yield Optional.empty();
      }
    };
  }

  private String name(byte[] bytes, byte[] raw, Optional<byte[]> unicode, boolean extras) {
    byte[] best = unicode.orElse(raw);
    Optional<String> name = Paths.utf8(best);
    if (name.isEmpty()) {
      gathering.findings.addIn(Paths.latin(raw), Fault.NAME_NOT_UTF8);
    } else if (unicode.isEmpty()
        && name.get().length() < raw.length
        && ZipMode.converted(bytes[5] & 0xff, bytes[4] & 0xff)
        && !(utf8(bytes) && extras)) {
      gathering.findings.addIn(name.get(), Fault.NAME_CONVERTED);
    }
    return name.orElseGet(() -> Paths.latin(raw));
  }

  /** The flag that a name is UTF-8. Unzip looks at it only in entries that have extra fields. */
  private static boolean utf8(byte[] bytes) {
    return (Little.u16(bytes, 8) & 0x800) != 0;
  }
}
