package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.Source;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One version of an archive in S3. Each request names the version and its content, so that never
 * two are mixed; a connection that breaks is made again from where it broke.
 */
public record S3Source(S3Client s3, Upload upload) implements Source {
  /** How often one part of the bytes is asked for anew: S3 may break a long transfer. */
  private static final int RESUMES = 3;

  /** S3's answers for a version that was deleted, expired or overwritten. */
  private static final Set<String> GONE =
      Set.of("NoSuchKey", "NoSuchVersion", "PreconditionFailed", "MethodNotAllowed");

  @Override
  public long size() {
    return upload.size();
  }

  @Override
  public InputStream open(long from, long length) {
    long left = Math.min(length, size() - from);
    return left <= 0 ? InputStream.nullInputStream() : new Part(from, left);
  }

  /** The version as a request names it; a bucket without versions has but one, called so. */
  static String versionId(Revision revision) {
    return revision.version().isEmpty() ? "null" : revision.version();
  }

  /** Says so if a failure means that the version is there no more. */
  static RuntimeException orGone(S3Exception e, Upload upload) {
    return e.awsErrorDetails() != null && GONE.contains(e.awsErrorDetails().errorCode())
        ? new ArchiveGoneException(upload.revision() + " is there no more.", e)
        : e;
  }

  private ResponseInputStream<GetObjectResponse> get(long from, long length) {
    Revision archive = upload.revision();
    try {
      return s3.getObject(
          GetObjectRequest.builder()
              .bucket(archive.bucket())
              .key(archive.key())
              .versionId(versionId(archive))
              .ifMatch("\"" + upload.eTag() + "\"")
              .range("bytes=" + from + "-" + (from + length - 1))
              .build());
    } catch (S3Exception e) {
      throw orGone(e, upload);
    }
  }

  private final class Part extends InputStream {
    private long at;
    private long left;
    private int resumes;
    private ResponseInputStream<GetObjectResponse> stream;

    Part(long from, long length) {
      at = from;
      left = length;
      stream = get(from, length);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left == 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      while (true) {
        try {
          int read = stream.read(into, offset, (int) Math.min(length, left));
          if (read < 0) {
            throw new IOException("S3 ended the transfer %d bytes early".formatted(left));
          }
          at += read;
          left -= read;
          return read;
        } catch (IOException e) {
          resume(e);
        }
      }
    }

    private void resume(IOException broken) {
      stream.abort();
      if (++resumes > RESUMES) {
        throw new UncheckedIOException(broken);
      }
      stream = get(at, left);
    }

    /** What was not read is not read now, either. */
    @Override
    public void close() {
      try {
        if (left == 0) {
          stream.close();
        } else {
          stream.abort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
