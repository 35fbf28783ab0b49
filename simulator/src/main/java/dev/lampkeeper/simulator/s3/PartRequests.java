package dev.lampkeeper.simulator.s3;

import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The requests of uploads that come in parts. */
final class PartRequests {
  private final S3 s3;

  PartRequests(S3 s3) {
    this.s3 = s3;
  }

  CreateMultipartUploadResponse create(CreateMultipartUploadRequest r) {
    s3.objects(r.bucket());
    return CreateMultipartUploadResponse.builder()
        .uploadId(s3.multipart().create(r.bucket(), r.key()))
        .build();
  }

  UploadPartResponse send(UploadPartRequest r, byte[] content) {
    ObjectVersion part =
        s3.multipart().part(r.bucket(), r.key(), r.uploadId(), r.partNumber(), content);
    return UploadPartResponse.builder().eTag(part.quoted()).build();
  }

  UploadPartCopyResponse copy(UploadPartCopyRequest r) {
    ObjectVersion source =
        s3.version(r.sourceBucket(), r.sourceKey(), r.sourceVersionId(), r.copySourceIfMatch());
    ObjectVersion part =
        s3.multipart()
            .part(
                r.destinationBucket(),
                r.destinationKey(),
                r.uploadId(),
                r.partNumber(),
                Range.of(source.content(), r.copySourceRange()));
    return UploadPartCopyResponse.builder().copyPartResult(c -> c.eTag(part.quoted())).build();
  }

  CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest r) {
    ObjectVersion whole =
        s3.multipart().complete(r.bucket(), r.key(), r.uploadId(), r.multipartUpload().parts());
    return CompleteMultipartUploadResponse.builder()
        .versionId(whole.versionId())
        .eTag(whole.quoted())
        .build();
  }

  AbortMultipartUploadResponse abort(AbortMultipartUploadRequest r) {
    s3.multipart().abort(r.bucket(), r.key(), r.uploadId());
    return AbortMultipartUploadResponse.builder().build();
  }
}
