package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3SourceTest {
  private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.UTF_8);

  private final List<String> ranges = new ArrayList<>();
  private final List<GetObjectRequest> requests = new ArrayList<>();

  /** After so many bytes each answer breaks off. */
  private int breaksAfter = 100;

  /** Whether it says so, or just ends. */
  private boolean silently;

  private Optional<String> error = Optional.empty();
  private int aborted;

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0123456789, bytes=0-9",
    "0, 99, 0123456789, bytes=0-9",
    "3, 4, 3456, bytes=3-6",
    "9, 1, 9, bytes=9-9"
  })
  void aPartIsOneRequest(long from, long length, String content, String range) throws IOException {
    assertEquals(content, read(from, length));
    assertEquals(List.of(range), ranges);
    assertEquals(0, aborted);
  }

  @Test
  void nothingIsNoRequest() throws IOException {
    assertEquals("", read(10, 5));
    assertEquals("", read(3, 0));
    assertEquals(List.of(), ranges);
  }

  @Test
  void eachRequestNamesVersionAndContent() throws IOException {
    read(0, 1);

    assertEquals("7", requests.getFirst().versionId());
    assertEquals("\"e\"", requests.getFirst().ifMatch());
    assertEquals("null", S3Source.versionId(new Revision("b", "k", "")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOnWhereItBroke(boolean end) throws IOException {
    silently = end;
    breaksAfter = 3;

    assertEquals("0123456789", read(0, 10));
    assertEquals(List.of("bytes=0-9", "bytes=3-9", "bytes=6-9", "bytes=9-9"), ranges);
    assertEquals(3, aborted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesUpWhenItBreaksAgainAndAgain(boolean end) {
    silently = end;
    breaksAfter = 2;

    assertThrows(UncheckedIOException.class, () -> read(0, 10));
    assertEquals(4, ranges.size());
  }

  @Test
  void whatIsLeftIsNotRead() throws IOException {
    try (InputStream part = source().open(0, 10)) {
      assertEquals('0', part.read());
    }
    assertEquals(1, aborted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoSuchKey", "NoSuchVersion", "PreconditionFailed", "MethodNotAllowed"})
  void saysThatItIsGone(String code) {
    error = Optional.of(code);

    assertThrows(ArchiveGoneException.class, () -> read(0, 1));
  }

  @Test
  void otherFailuresAreItsOwn() {
    error = Optional.of("AccessDenied");

    assertThrows(S3Exception.class, () -> read(0, 1));
  }

  private String read(long from, long length) throws IOException {
    try (InputStream part = source().open(from, length)) {
      return new String(part.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private S3Source source() {
    return new S3Source(
        new S3(), new Upload(new Revision("b", "releases/a.zip", "7"), "e", Instant.EPOCH, 10));
  }

  private final class S3 implements S3Client {
    @Override
    public <R> R getObject(GetObjectRequest r, ResponseTransformer<GetObjectResponse, R> to) {
      requests.add(r);
      ranges.add(r.range());
      error.ifPresent(code -> {
        throw S3Exception.builder()
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
      });
      String[] range = r.range().substring("bytes=".length()).split("-", 2);
      int from = Integer.parseInt(range[0]);
      int end = Integer.parseInt(range[1]) + 1;
      InputStream broken = new Broken(new ByteArrayInputStream(CONTENT, from, end - from));
      try {
        return to.transform(
            GetObjectResponse.builder().build(),
            AbortableInputStream.create(broken, () -> aborted++));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }

  private final class Broken extends InputStream {
    private final InputStream content;
    private int left = breaksAfter;

    Broken(InputStream content) {
      this.content = content;
    }

    @Override
    public int read() throws IOException {
      if (left == 0 && content.available() > 0) {
        if (silently) {
          return -1;
        }
        throw new IOException("Connection reset");
      }
      left--;
      return content.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int one = length == 0 ? 0 : read();
      if (one >= 0 && length > 0) {
        into[offset] = (byte) one;
      }
      return one < 0 ? -1 : Math.min(1, length);
    }
  }
}
