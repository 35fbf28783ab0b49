package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.Source;
import dev.lampkeeper.check.revision.PartPlan;
import dev.lampkeeper.check.revision.PartPlan.Part;
import dev.lampkeeper.check.revision.Segment;
import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Writes a revision beside the archive that it is made of. A large one is put together by S3, so
 * that its bytes do not travel; one that is written again is a new version under the same key.
 */
record RevisionWriter(S3Client s3) {
  /** Up to this it is one request, which holds all of it in memory. */
  private static final long SMALL = 16L << 20;

  /** Writes these pieces of an archive under a key. */
  Deployable write(Upload archive, Source source, List<Segment> segments, String key) {
    String bucket = archive.revision().bucket();
    if (segments.stream().mapToLong(Segment::size).sum() <= SMALL) {
      RequestBody body = RequestBody.fromBytes(bytes(segments, source));
      var put = s3.putObject(r -> r.bucket(bucket).key(key), body);
      return deployable(bucket, key, put.versionId(), put.eTag());
    }
    String upload = s3.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (Part part : PartPlan.of(segments)) {
        int number = parts.size() + 1;
        parts.add(
            switch (part) {
              case Part.Copy copy -> copy(copy.range(), archive, key, upload, number);
              case Part.Send send -> {
                RequestBody body = RequestBody.fromBytes(bytes(send.segments(), source));
                yield send(body, bucket, key, upload, number);
              }
            });
      }
      var done =
          s3.completeMultipartUpload(
              r -> r.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
      return deployable(bucket, key, done.versionId(), done.eTag());
    } catch (RuntimeException e) {
      abort(bucket, key, upload, e);
      throw e;
    }
  }

  private CompletedPart send(
      RequestBody body, String bucket, String key, String upload, int number) {
    var sent =
        s3.uploadPart(r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number), body);
    return CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build();
  }

  private CompletedPart copy(
      Segment.Range range, Upload archive, String key, String upload, int number) {
    Revision from = archive.revision();
    try {
      CopyPartResult copied =
          s3.uploadPartCopy(r ->
                  r.sourceBucket(from.bucket())
                      .sourceKey(from.key())
                      .sourceVersionId(S3Source.versionId(from))
                      .copySourceIfMatch("\"" + archive.eTag() + "\"")
                      .copySourceRange(
                          "bytes=" + range.from() + "-" + (range.from() + range.size() - 1))
                      .destinationBucket(from.bucket())
                      .destinationKey(key)
                      .uploadId(upload)
                      .partNumber(number))
              .copyPartResult();
      return CompletedPart.builder().partNumber(number).eTag(copied.eTag()).build();
    } catch (S3Exception e) {
      throw S3Source.orGone(e, archive);
    }
  }

  /** The bucket forgets an upload that stays behind all the same, after some days. */
  private void abort(String bucket, String key, String upload, RuntimeException because) {
    try {
      s3.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(upload));
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  private static byte[] bytes(List<Segment> segments, Source source) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Bytes bytes -> bytes.writeTo(all);
        case Segment.Range range -> {
          try (InputStream part = source.open(range.from(), range.size())) {
            part.transferTo(all);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }
    return all.toByteArray();
  }

  private static Deployable deployable(String bucket, String key, String version, String eTag) {
    return new Deployable(
        new Revision(bucket, key, Optional.ofNullable(version).orElse("")), eTag.replace("\"", ""));
  }
}
