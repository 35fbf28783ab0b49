package dev.lampkeeper.check.archive;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What is in a gzip file, checked as {@code gzip} does: all members, their checksums and sizes, and
 * that nothing follows but zeros. {@link java.util.zip.GZIPInputStream} takes anything behind the
 * first member for its end.
 */
final class Gunzip extends Flow implements AutoCloseable {
  private final Input input;
  private final Volume volume;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int given;
  private boolean inside;
  private boolean first = true;

  /**
   * @param volume stops a bomb, which may be made of what is no file
   */
  Gunzip(Input input, Volume volume) {
    super(256 << 10);
    this.input = input;
    this.volume = volume;
  }

  @Override
  int read(int from, int length) throws UnreadableException {
    while (inside || begin()) {
      int count = inflate(from, length);
      if (count > 0) {
        crc.update(buffer, from, count);
        volume.add(count);
        return count;
      }
    }
    return -1;
  }

  /** Some bytes, or 0 if the member has ended. */
  private int inflate(int from, int length) throws UnreadableException {
    try {
      while (true) {
        int count = inflater.inflate(buffer, from, length);
        if (count > 0) {
          return count;
        }
        input.at += given - inflater.getRemaining();
        given = 0;
        if (inflater.finished()) {
          finish();
          return 0;
        }
        if (!inflater.needsInput()) {
          throw new UnreadableException(Fault.GZIP_BROKEN, input.position());
        }
        given = input.available();
        if (given == 0) {
          throw new UnreadableException(Fault.GZIP_CUT);
        }
        inflater.setInput(input.buffer, input.at, given);
      }
    } catch (DataFormatException e) {
      throw new UnreadableException(Fault.GZIP_BROKEN, input.position());
    }
  }

  private void finish() throws UnreadableException {
    inside = false;
    if (!input.has(8)) {
      throw new UnreadableException(Fault.GZIP_CUT);
    }
    if (input.u32(0) != crc.getValue()
        || input.u32(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new UnreadableException(Fault.GZIP_CHECKSUM);
    }
    input.at += 8;
  }

  /** Goes to the next member, if there is one. */
  private boolean begin() throws UnreadableException {
    if (!first && !more()) {
      return false;
    }
    first = false;
    GzipHeader.skip(input);
    inflater.reset();
    crc.reset();
    inside = true;
    return true;
  }

  private boolean more() throws UnreadableException {
    long end = input.position();
    while (input.available() > 0 && input.buffer[input.at] == 0) {
      input.at++;
    }
    if (input.available() == 0) {
      return false;
    }
    if (input.position() == end && input.buffer[input.at] == 0x1f) {
      return true;
    }
    throw new UnreadableException(Fault.GZIP_TRAILING, end);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
