package dev.lampkeeper.check.revision;

import dev.lampkeeper.check.archive.Contents.Directory;
import dev.lampkeeper.check.revision.Segment.Bytes;
import dev.lampkeeper.check.revision.Segment.Range;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A zip with files added: all that stands before its directory stays where it is, so that the
 * directory's entries hold; ours follow, then both directories and a new end. What some archives
 * have before the zip, offsets go on not to count. The format is PKWARE's APPNOTE, 4.3 and 4.5.
 */
final class ZipRevision {
  private static final long MOST = 0xFFFF_FFFFL;
  private static final int MOST_ENTRIES = 0xFFFF;
  private static final int LOCAL = 30;
  private static final int CENTRAL = 46;
  private static final int END = 22;
  private static final int ZIP64_END = 56;
  private static final int ZIP64_LOCATOR = 20;

  /** Header id, length, and the offset of the local header. */
  private static final int ZIP64_EXTRA = 12;

  private static final short STORED = 0;
  private static final short VERSION = 20;
  private static final short VERSION_ZIP64 = 45;
  private static final short UNIX = 3 << 8;

  /** 1980-01-01, the earliest that a zip can say: the same archive gives the same revision. */
  private static final short DATE = 1 << 5 | 1;

  private ZipRevision() {}

  static List<Segment> segments(Directory directory, List<AddedFile> files) {
    ByteBuffer locals = buffer(files.stream().mapToInt(ZipRevision::local).sum());
    ByteBuffer central =
        buffer(files.stream().mapToInt(f -> CENTRAL + f.path().length() + ZIP64_EXTRA).sum());
    long counted = directory.offset() - directory.prefix();
    for (AddedFile file : files) {
      central(central, file, counted + locals.position());
      local(locals, file);
    }
    byte[] added = bytes(central);
    long offset = counted + locals.position();
    byte[] end = end(directory.entries() + files.size(), offset, directory.size() + added.length);
    ByteBuffer tail = buffer(added.length + end.length).put(added).put(end);
    return List.of(
        new Range(0, directory.offset()),
        new Bytes(bytes(locals)),
        new Range(directory.offset(), directory.size()),
        new Bytes(bytes(tail)));
  }

  private static int local(AddedFile file) {
    return LOCAL + file.path().length() + file.content().length;
  }

  private static void local(ByteBuffer to, AddedFile file) {
    to.putInt(0x04034B50).putShort(VERSION);
    entry(to, file, 0);
    to.put(name(file)).put(file.content());
  }

  /** What a local header and one of the directory have in common. */
  private static void entry(ByteBuffer to, AddedFile file, int extra) {
    CRC32 crc = new CRC32();
    crc.update(file.content());
    int size = file.content().length;
    to.putShort((short) 0).putShort(STORED).putShort((short) 0).putShort(DATE);
    to.putInt((int) crc.getValue()).putInt(size).putInt(size);
    to.putShort((short) file.path().length()).putShort((short) extra);
  }

  private static void central(ByteBuffer to, AddedFile file, long offset) {
    boolean far = offset >= MOST;
    to.putInt(0x02014B50).putShort((short) (UNIX | VERSION));
    to.putShort(far ? VERSION_ZIP64 : VERSION);
    entry(to, file, far ? ZIP64_EXTRA : 0);
    to.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    to.putInt((0100000 | AddedFile.MODE) << 16).putInt(far ? (int) MOST : (int) offset);
    to.put(name(file));
    if (far) {
      to.putShort((short) 1).putShort((short) 8).putLong(offset);
    }
  }

  private static byte[] end(long entries, long offset, long size) {
    boolean large = entries >= MOST_ENTRIES || offset >= MOST || size >= MOST;
    ByteBuffer to = buffer(END + (large ? ZIP64_END + ZIP64_LOCATOR : 0));
    if (large) {
      to.putInt(0x06064B50).putLong(ZIP64_END - 12);
      to.putShort((short) (UNIX | VERSION_ZIP64)).putShort(VERSION_ZIP64);
      to.putInt(0).putInt(0).putLong(entries).putLong(entries).putLong(size).putLong(offset);
      to.putInt(0x07064B50).putInt(0).putLong(offset + size).putInt(1);
    }
    short count = (short) Math.min(entries, MOST_ENTRIES);
    to.putInt(0x06054B50).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    to.putInt((int) Math.min(size, MOST)).putInt((int) Math.min(offset, MOST)).putShort((short) 0);
    return bytes(to);
  }

  private static byte[] name(AddedFile file) {
    return file.path().getBytes(StandardCharsets.US_ASCII);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer written) {
    byte[] bytes = new byte[written.position()];
    written.flip().get(bytes);
    return bytes;
  }
}
