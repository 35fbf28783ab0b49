package dev.lampkeeper.simulator.bench;

import dev.lampkeeper.check.Check;
import dev.lampkeeper.check.Report;
import dev.lampkeeper.check.S3Source;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Checks an archive in an S3 that has only this one, and counts what is asked of it. */
final class HugeArchive {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private HugeArchive() {}

  /** Prints what it took to check the file that the first argument names. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    CountingS3 s3 = new CountingS3(file);
    long size = Files.size(file);
    Report report =
        Check.of(
            file.getFileName().toString(),
            new S3Source(
                s3,
                new Upload(
                    new Revision("releases", "releases/huge.zip", "1"),
                    "etag",
                    Instant.EPOCH,
                    size)),
            () -> false);
    if (!report.accepted() || report.files() < 20_000) {
      throw new IllegalStateException("It was not accepted: " + report.findings());
    }
    System.out.printf("%.3f %% of its bytes, %d requests%n", 100.0 * s3.bytes / size, s3.requests);
  }

  private static final class CountingS3 implements S3Client {
    private final Path file;
    private long requests;
    private long bytes;

    CountingS3(Path file) {
      this.file = file;
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
      requests++;
      Matcher range = RANGE.matcher(request.range());
      if (!range.matches()) {
        throw new IllegalArgumentException(request.range());
      }
      long from = Long.parseLong(range.group(1));
      long length = Long.parseLong(range.group(2)) - from + 1;
      try {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(from);
        return new ResponseInputStream<>(
            GetObjectResponse.builder().contentLength(length).build(),
            new Counted(Channels.newInputStream(channel), length));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What is asked for counts, whether it is read or not: it may be on its way. */
    private final class Counted extends FilterInputStream {
      private long left;

      Counted(InputStream in, long length) {
        super(in);
        this.left = length;
        bytes += length;
      }

      @Override
      public int read() throws IOException {
        return left-- > 0 ? super.read() : -1;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        if (left <= 0) {
          return -1;
        }
        int read = super.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
      }
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
