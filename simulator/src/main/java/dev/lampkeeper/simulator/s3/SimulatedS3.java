package dev.lampkeeper.simulator.s3;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.paginators.ListObjectVersionsIterable;

/** S3 as one caller reaches it; what it reads is never from a moment ago. */
public final class SimulatedS3 implements S3Client {
  /** In place of the thousand that a real page holds, so that a long list comes in pages here. */
  private static final int PAGE = 50;

  private final Api api;
  private final S3 s3;
  private final PartRequests parts;

  public SimulatedS3(Api api, S3 s3) {
    this.api = api;
    this.s3 = s3;
    this.parts = new PartRequests(s3);
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest r, RequestBody body) {
    byte[] content = content(body);
    return api.write(
        Errors.ENDPOINT,
        "PutObject",
        () -> {
          s3.objects(r.bucket());
          ObjectVersion v = s3.put(r.bucket(), r.key(), content);
          return PutObjectResponse.builder().versionId(v.versionId()).eTag(v.quoted()).build();
        });
  }

  @Override
  public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest r) {
    return api.write(Errors.ENDPOINT, "CreateMultipartUpload", () -> parts.create(r));
  }

  @Override
  public UploadPartResponse uploadPart(UploadPartRequest r, RequestBody body) {
    byte[] content = content(body);
    return api.write(Errors.ENDPOINT, "UploadPart", () -> parts.send(r, content));
  }

  @Override
  public UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest r) {
    return api.write(Errors.ENDPOINT, "UploadPartCopy", () -> parts.copy(r));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest r) {
    return api.write(Errors.ENDPOINT, "CompleteMultipartUpload", () -> parts.complete(r));
  }

  @Override
  public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest r) {
    return api.write(Errors.ENDPOINT, "AbortMultipartUpload", () -> parts.abort(r));
  }

  @Override
  public <R> R getObject(GetObjectRequest r, ResponseTransformer<GetObjectResponse, R> to) {
    return api.readConsistently(
        Errors.ENDPOINT,
        "GetObject",
        () -> {
          ObjectVersion v = s3.version(r.bucket(), r.key(), r.versionId(), r.ifMatch());
          byte[] content = Range.of(v.content(), r.range());
          var response =
              GetObjectResponse.builder()
                  .contentLength((long) content.length)
                  .eTag(v.quoted())
                  .versionId(v.versionId())
                  .lastModified(v.modified());
          if (r.range() != null) {
            response.contentRange("bytes %s/%d".formatted(r.range().substring(6), v.size()));
          }
          try {
            return to.transform(
                response.build(), AbortableInputStream.create(new ByteArrayInputStream(content)));
          } catch (Exception e) {
            throw SdkClientException.create("The answer could not be read.", e);
          }
        });
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest r) {
    return api.readConsistently(
        Errors.ENDPOINT,
        "HeadObject",
        () -> {
          ObjectVersion v = s3.version(r.bucket(), r.key(), r.versionId(), null);
          return HeadObjectResponse.builder()
              .contentLength((long) v.size())
              .eTag(v.quoted())
              .versionId(v.versionId())
              .lastModified(v.modified())
              .build();
        });
  }

  @Override
  public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest r) {
    return api.readConsistently(
        Errors.ENDPOINT,
        "ListObjectVersions",
        () -> {
          List<software.amazon.awssdk.services.s3.model.ObjectVersion> all =
              s3.objects(r.bucket()).values().stream()
                  .flatMap(
                      versions -> versions.stream().map(v -> shape(v, v == versions.getFirst())))
                  .filter(v -> r.prefix() == null || v.key().startsWith(r.prefix()))
                  .toList();
          var page = Page.of(all, r.versionIdMarker(), r.maxKeys(), PAGE);
          return ListObjectVersionsResponse.builder()
              .name(r.bucket())
              .prefix(r.prefix())
              .versions(page.items())
              .isTruncated(page.next() != null)
              .nextKeyMarker(page.next() == null ? null : page.items().getLast().key())
              .nextVersionIdMarker(page.next())
              .build();
        });
  }

  @Override
  public ListObjectVersionsIterable listObjectVersionsPaginator(ListObjectVersionsRequest r) {
    return new ListObjectVersionsIterable(this, r);
  }

  @Override
  public GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest r) {
    return api.readConsistently(
        Errors.ENDPOINT,
        "GetObjectTagging",
        () ->
            GetObjectTaggingResponse.builder()
                .tagSet(
                    s3.version(r.bucket(), r.key(), r.versionId(), null).tags().entrySet().stream()
                        .map(t -> Tag.builder().key(t.getKey()).value(t.getValue()).build())
                        .toList())
                .build());
  }

  @Override
  public PutObjectTaggingResponse putObjectTagging(PutObjectTaggingRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "PutObjectTagging",
        () -> {
          if (r.tagging().tagSet().size() > 10) {
            throw Errors.of("BadRequest", "Object tags cannot be greater than 10");
          }
          Map<String, String> tags = new TreeMap<>();
          r.tagging().tagSet().forEach(t -> tags.put(t.key(), t.value()));
          s3.version(r.bucket(), r.key(), r.versionId(), null).tags(tags);
          return PutObjectTaggingResponse.builder().versionId(r.versionId()).build();
        });
  }

  private static software.amazon.awssdk.services.s3.model.ObjectVersion shape(
      ObjectVersion v, boolean latest) {
    return software.amazon.awssdk.services.s3.model.ObjectVersion.builder()
        .key(v.key())
        .versionId(v.versionId())
        .eTag(v.quoted())
        .size((long) v.size())
        .lastModified(v.modified())
        .isLatest(latest)
        .build();
  }

  private static byte[] content(RequestBody body) {
    try (InputStream stream = body.contentStreamProvider().newStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
