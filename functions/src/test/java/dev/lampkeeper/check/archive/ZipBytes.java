package dev.lampkeeper.check.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips, to the byte, of which anything can be wrong. */
final class ZipBytes {
  /** One entry: what its header and the directory say of it can be changed apart. */
  static final class Entry {
    byte[] name;
    byte[] localName;
    byte[] packed;
    byte[] extra = {};
    byte[] localExtra = {};
    byte[] descriptor = {};
    int host = 3;
    int flags = 1 << 11;
    int localFlags = 1 << 11;
    int method;
    int localMethod;
    int mode = 0100644;
    int disk;
    long crc;
    long localCrc;
    long size;
    long localSize;
    long packedSize;
    long localPackedSize;
    long offset = -1;

    private Entry(String name, byte[] content, int method, byte[] packed) {
      this.name = name.getBytes(StandardCharsets.UTF_8);
      this.localName = this.name;
      this.packed = packed;
      this.method = method;
      this.localMethod = method;
      CRC32 sum = new CRC32();
      sum.update(content);
      crc = sum.getValue();
      localCrc = crc;
      size = content.length;
      localSize = size;
      packedSize = packed.length;
      localPackedSize = packedSize;
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> directory = new ArrayList<>();
  int count = -1;
  int disk;

  /** Whether the directory lists the entries from the last to the first. */
  boolean turned;

  long directorySize = -1;
  long directoryOffset = -1;
  String comment = "";
  int commentLength = -1;

  ZipBytes raw(String bytes) {
    out.writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  ZipBytes file(String name, String content) {
    return file(name, content, entry -> {});
  }

  /** Stored. */
  ZipBytes file(String name, String content, Consumer<Entry> change) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return add(new Entry(name, bytes, 0, bytes), change);
  }

  ZipBytes deflated(String name, String content, Consumer<Entry> change) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return add(new Entry(name, bytes, 8, deflate(bytes)), change);
  }

  ZipBytes link(String name, String target) {
    return file(name, target, entry -> entry.mode = 0120777);
  }

  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] packed = new byte[bytes.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private ZipBytes add(Entry entry, Consumer<Entry> change) {
    change.accept(entry);
    int offset = (int) (entry.offset < 0 ? out.size() : entry.offset);
    LittleBytes local = new LittleBytes();
    local.u32(0x04034b50).u16(20).u16(entry.localFlags);
    local.u16(entry.localMethod).u32(33 << 16).u32(entry.localCrc);
    local.u32(entry.localPackedSize).u32(entry.localSize);
    local.u16(entry.localName.length).u16(entry.localExtra.length);
    local.put(entry.localName).put(entry.localExtra);
    if (entry.offset < 0) {
      out.writeBytes(local.bytes());
      out.writeBytes(entry.packed);
      out.writeBytes(entry.descriptor);
    }
    LittleBytes central = new LittleBytes();
    central.u32(0x02014b50).u8(20).u8(entry.host).u16(20);
    central.u16(entry.flags).u16(entry.method).u32(33 << 16);
    central.u32(entry.crc).u32(entry.packedSize).u32(entry.size);
    central.u16(entry.name.length).u16(entry.extra.length);
    central.u16(0).u16(entry.disk).u16(0);
    central.u32(entry.mode << 16).u32(offset).put(entry.name).put(entry.extra);
    directory.add(central.bytes());
    return this;
  }

  ZipBytes change(Consumer<ZipBytes> change) {
    change.accept(this);
    return this;
  }

  byte[] end() {
    int offset = out.size();
    (turned ? directory.reversed() : directory).forEach(out::writeBytes);
    int size = out.size() - offset;
    int entries = count < 0 ? directory.size() : count;
    LittleBytes end = new LittleBytes();
    end.u32(0x06054b50).u16(disk).u16(disk);
    end.u16(entries).u16(entries);
    end.u32(directorySize < 0 ? size : directorySize);
    end.u32(directoryOffset < 0 ? offset : directoryOffset);
    end.u16((commentLength < 0 ? comment.length() : commentLength));
    out.writeBytes(end.bytes());
    return raw(comment).out.toByteArray();
  }
}
