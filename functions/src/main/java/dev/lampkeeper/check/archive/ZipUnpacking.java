package dev.lampkeeper.check.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks the entries of a zip, one after the other, and checks what comes out. */
final class ZipUnpacking implements AutoCloseable {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** Linux's PATH_MAX. */
  private static final int TARGET = 4096;

  private final Gathering gathering;
  private final FileSink sink;
  private final CRC32 crc = new CRC32();
  private final Inflater inflater = new Inflater(true);
  private final byte[] out = new byte[128 << 10];
  private final ByteArrayOutputStream target = new ByteArrayOutputStream();
  private long size;

  ZipUnpacking(Gathering gathering) {
    this.gathering = gathering;
    this.sink = new FileSink(gathering);
  }

  /** Reads one entry from its local header to the end of its contents, whatever is wrong in it. */
  void check(ZipEntry entry, Input input) throws UnreadableException {
    ZipLocal.skip(entry, input).ifPresent(fault -> gathering.findings.addIn(entry.shown(), fault));
    long stop = input.position() + entry.packed();
    if (entry.encrypted()) {
      gathering.findings.addIn(entry.shown(), Fault.ZIP_ENCRYPTED);
    } else {
      begin(entry);
      unpack(entry, input, stop);
    }
    input.skip(stop - input.position());
  }

  private void begin(ZipEntry entry) {
    crc.reset();
    size = 0;
    target.reset();
  }

  private void unpack(ZipEntry entry, Input input, long stop) throws UnreadableException {
    Optional<Member> file = entry.member().filter(m -> m.type() == Member.Type.FILE);
    file.ifPresent(sink::begin);
    boolean whole =
        switch (entry.method()) {
          case STORED -> stored(input, stop, file.isPresent());
          case DEFLATED -> inflated(entry, input, stop, file.isPresent());
          default -> {
            gathering.findings.addIn(entry.shown(), Fault.ZIP_METHOD, entry.method());
            yield false;
          }
        };
    if (!whole || size != entry.size()) {
      gathering.findings.addIn(entry.shown(), Fault.ZIP_SIZE);
    } else if (crc.getValue() != entry.crc()) {
      gathering.findings.addIn(entry.shown(), Fault.ZIP_CHECKSUM);
    }
    if (file.isPresent()) {
      sink.end();
    }
    entry
        .member()
        .filter(m -> m.type() == Member.Type.SYMBOLIC_LINK)
        .ifPresent(m -> gathering.members.point(m, target.toString(StandardCharsets.UTF_8)));
  }

  private boolean stored(Input input, long stop, boolean file) throws UnreadableException {
    while (input.position() < stop && input.available() > 0) {
      int step = (int) Math.min(stop - input.position(), input.available());
      take(input.buffer, input.at, step, file);
      input.at += step;
    }
    return input.position() == stop;
  }

  private boolean inflated(ZipEntry entry, Input input, long stop, boolean file)
      throws UnreadableException {
    inflater.reset();
    int given = 0;
    try {
      while (size <= entry.size()) {
        int count = inflater.inflate(out, 0, (int) Math.min(out.length, entry.size() + 1 - size));
        take(out, 0, count, file);
        if (count > 0) {
          continue;
        }
        input.at += given - inflater.getRemaining();
        given = 0;
        if (inflater.finished()) {
          return input.position() == stop;
        }
        given = (int) Math.min(stop - input.position(), input.available());
        if (given == 0 || !inflater.needsInput()) {
          return false;
        }
        inflater.setInput(input.buffer, input.at, given);
      }
    } catch (DataFormatException e) {
      return false;
    }
    return false;
  }

  private void take(byte[] bytes, int from, int count, boolean file) {
    crc.update(bytes, from, count);
    size += count;
    if (file) {
      sink.take(bytes, from, count);
    } else if (target.size() <= TARGET) {
      target.write(bytes, from, Math.min(count, TARGET));
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
