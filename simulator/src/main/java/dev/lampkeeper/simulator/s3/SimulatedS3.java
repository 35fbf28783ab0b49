package dev.lampkeeper.simulator.s3;

import dev.lampkeeper.simulator.api.Api;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
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
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.paginators.ListObjectVersionsIterable;

/** S3 as one caller reaches it; what it reads is never from a moment ago. */
public final class SimulatedS3 implements S3Client {
  private final Api api;
  private final ObjectRequests objects;
  private final PartRequests parts;

  public SimulatedS3(Api api, S3 s3) {
    this.api = api;
    this.objects = new ObjectRequests(s3);
    this.parts = new PartRequests(s3);
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest r, RequestBody body) {
    byte[] content = content(body);
    return api.write(Errors.ENDPOINT, "PutObject", () -> objects.put(r, content));
  }

  @Override
  public DeleteObjectResponse deleteObject(DeleteObjectRequest r) {
    return api.write(Errors.ENDPOINT, "DeleteObject", () -> objects.delete(r));
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
          ObjectRequests.Got got = objects.get(r);
          try {
            return to.transform(got.response(), AbortableInputStream.create(got.content()));
          } catch (Exception e) {
            throw SdkClientException.create("The answer could not be read.", e);
          }
        });
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest r) {
    return api.readConsistently(Errors.ENDPOINT, "HeadObject", () -> objects.head(r));
  }

  @Override
  public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest r) {
    return api.readConsistently(Errors.ENDPOINT, "ListObjectVersions", () -> objects.versions(r));
  }

  @Override
  public ListObjectVersionsIterable listObjectVersionsPaginator(ListObjectVersionsRequest r) {
    return new ListObjectVersionsIterable(this, r);
  }

  @Override
  public GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest r) {
    return api.readConsistently(Errors.ENDPOINT, "GetObjectTagging", () -> objects.tags(r));
  }

  @Override
  public PutObjectTaggingResponse putObjectTagging(PutObjectTaggingRequest r) {
    return api.write(Errors.ENDPOINT, "PutObjectTagging", () -> objects.tag(r));
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
