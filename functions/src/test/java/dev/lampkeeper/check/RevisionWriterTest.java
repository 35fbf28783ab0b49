package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lampkeeper.check.archive.Format;
import dev.lampkeeper.check.revision.Segment;
import dev.lampkeeper.check.revision.SiteRevision;
import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

final class RevisionWriterTest {
  private static final String KEY = "revisions/a.tar/1.tar";

  private final List<String> calls = new ArrayList<>();
  private Optional<String> error = Optional.empty();

  @Test
  void aSmallOneIsOneRequest() {
    assertEquals(new Deployable(new Revision("b", KEY, "v"), "small"), write(100));
    assertEquals(List.of("put " + (100 + ours())), calls);
  }

  @Test
  void aLargeOneIsPutTogetherByS3() {
    long size = 20 << 20;

    assertEquals(new Deployable(new Revision("b", KEY, "w"), "large-3"), write(size));
    assertEquals(
        List.of(
            "create",
            "send 1 5242880",
            "copy 2 releases/a.tar 1 \"e\" bytes=%d-20971519".formatted(5242880 - ours()),
            "complete 1:\"one\" 2:\"two\""),
        calls);
  }

  @Test
  void whatFailsLeavesNothingBehind() {
    error = Optional.of("AccessDenied");
    assertThrows(S3Exception.class, () -> write(20 << 20));
    assertEquals("abort", calls.getLast());

    error = Optional.of("PreconditionFailed");
    assertThrows(ArchiveGoneException.class, () -> write(20 << 20));
    assertEquals("abort", calls.getLast());
  }

  private Deployable write(long size) {
    byte[] archive = new byte[(int) size];
    return new RevisionWriter(new S3())
        .write(
            new Upload(new Revision("b", "releases/a.tar", "1"), "e", Instant.EPOCH, size),
            new Bytes(archive),
            segments(size),
            KEY);
  }

  private static List<Segment> segments(long size) {
    return SiteRevision.of(Format.TAR, size, Optional.empty(), "", "", "lampkeeper-0");
  }

  private static long ours() {
    return segments(0).getFirst().size();
  }

  private final class S3 implements S3Client {
    @Override
    public PutObjectResponse putObject(PutObjectRequest r, RequestBody body) {
      calls.add("put " + body.optionalContentLength().orElse(-1L));
      return PutObjectResponse.builder().versionId("v").eTag("\"small\"").build();
    }

    @Override
    public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest r) {
      calls.add("create");
      return CreateMultipartUploadResponse.builder().uploadId("u").build();
    }

    @Override
    public UploadPartResponse uploadPart(UploadPartRequest r, RequestBody body) {
      calls.add("send " + r.partNumber() + " " + body.optionalContentLength().orElse(-1L));
      return UploadPartResponse.builder().eTag("\"one\"").build();
    }

    @Override
    public UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest r) {
      error.ifPresent(code -> {
        throw S3Exception.builder()
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
      });
      calls.add(
          "copy %d %s %s %s %s"
              .formatted(
                  r.partNumber(),
                  r.sourceKey(),
                  r.sourceVersionId(),
                  r.copySourceIfMatch(),
                  r.copySourceRange()));
      return UploadPartCopyResponse.builder().copyPartResult(c -> c.eTag("\"two\"")).build();
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
        CompleteMultipartUploadRequest r) {
      StringBuilder parts = new StringBuilder("complete");
      for (CompletedPart part : r.multipartUpload().parts()) {
        parts.append(" %d:%s".formatted(part.partNumber(), part.eTag()));
      }
      calls.add(parts.toString());
      return CompleteMultipartUploadResponse.builder().versionId("w").eTag("\"large-3\"").build();
    }

    @Override
    public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest r) {
      calls.add("abort");
      return AbortMultipartUploadResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}
