package dev.lampkeeper.check.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks the entries of a zip, one after the other, and checks what comes out. */
final class ZipUnpacking implements AutoCloseable {
  /** Linux's PATH_MAX. */
  private static final int TARGET = 4096;

  private final Gathering gathering;
  private final FileSink sink;
  private final CRC32 crc = new CRC32();
  private final Inflater inflater = new Inflater(true);
  private final byte[] out = new byte[128 << 10];
  private final ByteArrayOutputStream target = new ByteArrayOutputStream();
  private boolean file;
  private long size;
  private long most;

  ZipUnpacking(Gathering gathering) {
    this.gathering = gathering;
    this.sink = new FileSink(gathering);
  }

  /** Reads one entry from its local header to the end of its contents, whatever is wrong in it. */
  void check(ZipEntry entry, Input input) throws UnreadableException {
    ZipLocal.skip(entry, input).ifPresent(fault -> gathering.findings.addIn(entry.shown(), fault));
    long stop = input.position() + entry.packed();
    Optional<ZipMethod> method = ZipMethod.of(entry.method());
    if (method.isPresent() && !entry.encrypted()) {
      boolean whole = unpack(method.get(), entry, entry.size() + 1, input, stop);
      if (!whole || size != entry.size()) {
        gathering.findings.addIn(entry.shown(), Fault.ZIP_SIZE);
      } else if (crc.getValue() != entry.crc()) {
        gathering.findings.addIn(entry.shown(), Fault.ZIP_CHECKSUM);
      }
    }
    input.skip(stop - input.position());
    if (ZipLocal.isContradicted(entry, input)) {
      gathering.findings.addIn(entry.shown(), Fault.ZIP_DISAGREES);
    }
  }

  /** Reads just the beginning of a file, without a word on what is wrong. */
  void head(ZipEntry entry, Input input) throws UnreadableException {
    boolean same = ZipLocal.skip(entry, input).isEmpty();
    Optional<ZipMethod> method = ZipMethod.of(entry.method());
    if (same && method.isPresent() && !entry.encrypted()) {
      long stop = input.position() + entry.packed();
      unpack(method.get(), entry, HeadScan.LENGTH, input, stop);
    }
  }

  /** Whether all that is packed was used; no more than {@code most} bytes are unpacked. */
  private boolean unpack(ZipMethod method, ZipEntry entry, long most, Input input, long stop)
      throws UnreadableException {
    crc.reset();
    target.reset();
    size = 0;
    this.most = most;
    file = entry.is(Member.Type.FILE);
    if (file) {
      sink.begin(entry.member().orElseThrow());
    }
    boolean whole =
        switch (method) {
          case STORED -> stored(input, stop);
          case DEFLATE -> inflated(input, stop);
          case DEFLATE64, BZIP2 -> streamed(method, input, stop);
        };
    // Of a file that cannot be unpacked it is not known how it begins: it is not empty.
    if (file && (whole || size > 0)) {
      sink.end();
    } else if (entry.is(Member.Type.SYMBOLIC_LINK)) {
      gathering.members.point(
          entry.member().orElseThrow(), target.toString(StandardCharsets.UTF_8));
    }
    return whole;
  }

  private boolean stored(Input input, long stop) throws UnreadableException {
    while (size < most && input.position() < stop && input.available() > 0) {
      int step = (int) Math.min(Math.min(most - size, stop - input.position()), input.available());
      take(input.buffer, input.at, step);
      input.at += step;
    }
    return input.position() == stop;
  }

  private boolean inflated(Input input, long stop) throws UnreadableException {
    inflater.reset();
    int given = 0;
    try {
      while (size < most) {
        int count = inflater.inflate(out, 0, (int) Math.min(out.length, most - size));
        if (count > 0) {
          take(out, 0, count);
          continue;
        }
        input.at += given - inflater.getRemaining();
        if (inflater.finished()) {
          return input.position() == stop;
        }
        given = (int) Math.min(stop - input.position(), input.available());
        if (given == 0 || !inflater.needsInput()) {
          return false;
        }
        inflater.setInput(input.buffer, input.at, given);
      }
      return false;
    } catch (DataFormatException e) {
      return false;
    }
  }

  /** Such a reader may take some bytes more than it needs: whether all were used is not known. */
  private boolean streamed(ZipMethod method, Input input, long stop) throws UnreadableException {
    ZipPacked packed = new ZipPacked(input, stop);
    try (InputStream stream = method.open(packed)) {
      while (size < most) {
        int count = stream.read(out, 0, (int) Math.min(out.length, most - size));
        if (count < 0) {
          return true;
        }
        take(out, 0, count);
      }
      return false;
    } catch (IOException | RuntimeException e) {
      packed.rethrow();
      return false;
    }
  }

  private void take(byte[] bytes, int from, int count) {
    crc.update(bytes, from, count);
    size += count;
    if (file) {
      sink.take(bytes, from, count);
    } else if (target.size() < TARGET) {
      target.write(bytes, from, Math.min(count, TARGET - target.size()));
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
