package dev.lampkeeper.check.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An archive in a file. */
public final class FileSource implements Source, AutoCloseable {
  private final FileChannel channel;
  private final long size;

  private FileSource(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  public static FileSource of(Path path) throws IOException {
    return new FileSource(FileChannel.open(path, StandardOpenOption.READ));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open(long from, long length) {
    return new Part(from, Math.min(length, size - from));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class Part extends InputStream {
    private long at;
    private long left;

    Part(long at, long length) {
      this.at = at;
      this.left = length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      try {
        int read = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, left)), at);
        if (read < 0) {
          throw new IOException("It became shorter while it was read.");
        }
        at += read;
        left -= read;
        return read;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
