package dev.lampkeeper.simulator.s3;

import dev.lampkeeper.simulator.api.Page;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
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
import software.amazon.awssdk.services.s3.model.Tag;

/** The requests about whole objects. */
final class ObjectRequests {
  /** In place of the thousand that a real page holds, so that a long list comes in pages here. */
  private static final int PAGE = 50;

  private static final int TAGS_MOST = 10;

  /** A version in the list of all. */
  private record Listed(ObjectVersion version, boolean latest) {}

  /** An object's content as far as it was asked for, and what is said of it. */
  record Got(GetObjectResponse response, InputStream content) {}

  private final S3 s3;

  ObjectRequests(S3 s3) {
    this.s3 = s3;
  }

  PutObjectResponse put(PutObjectRequest r, byte[] content) {
    ObjectVersion v = s3.put(r.bucket(), r.key(), content);
    return PutObjectResponse.builder().versionId(v.versionId()).eTag(v.quoted()).build();
  }

  DeleteObjectResponse delete(DeleteObjectRequest r) {
    ObjectVersion v = s3.delete(r.bucket(), r.key(), r.versionId());
    return DeleteObjectResponse.builder()
        .versionId(v.versionId())
        .deleteMarker(v.deleted())
        .build();
  }

  Got get(GetObjectRequest r) {
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
    return new Got(response.build(), new ByteArrayInputStream(content));
  }

  HeadObjectResponse head(HeadObjectRequest r) {
    ObjectVersion v = s3.version(r.bucket(), r.key(), r.versionId(), null);
    return HeadObjectResponse.builder()
        .contentLength((long) v.size())
        .eTag(v.quoted())
        .versionId(v.versionId())
        .lastModified(v.modified())
        .build();
  }

  ListObjectVersionsResponse versions(ListObjectVersionsRequest r) {
    List<Listed> all =
        s3.objects(r.bucket()).values().stream()
            .flatMap(
                versions -> versions.stream().map(v -> new Listed(v, v == versions.getFirst())))
            .filter(l -> r.prefix() == null || l.version.key().startsWith(r.prefix()))
            .toList();
    var page = Page.of(all, r.versionIdMarker(), r.maxKeys(), PAGE);
    return ListObjectVersionsResponse.builder()
        .name(r.bucket())
        .prefix(r.prefix())
        .versions(shapes(page, false).map(ObjectRequests::version).toList())
        .deleteMarkers(shapes(page, true).map(ObjectRequests::marker).toList())
        .isTruncated(page.next() != null)
        .nextKeyMarker(page.next() == null ? null : page.items().getLast().version.key())
        .nextVersionIdMarker(page.next())
        .build();
  }

  private static Stream<Listed> shapes(Page<Listed> page, boolean deleted) {
    return page.items().stream().filter(l -> l.version.deleted() == deleted);
  }

  private static software.amazon.awssdk.services.s3.model.ObjectVersion version(Listed listed) {
    ObjectVersion v = listed.version;
    return software.amazon.awssdk.services.s3.model.ObjectVersion.builder()
        .key(v.key())
        .versionId(v.versionId())
        .eTag(v.quoted())
        .size((long) v.size())
        .lastModified(v.modified())
        .isLatest(listed.latest)
        .build();
  }

  private static DeleteMarkerEntry marker(Listed listed) {
    return DeleteMarkerEntry.builder()
        .key(listed.version.key())
        .versionId(listed.version.versionId())
        .lastModified(listed.version.modified())
        .isLatest(listed.latest)
        .build();
  }

  GetObjectTaggingResponse tags(GetObjectTaggingRequest r) {
    return GetObjectTaggingResponse.builder()
        .tagSet(
            s3.version(r.bucket(), r.key(), r.versionId(), null).tags().entrySet().stream()
                .map(t -> Tag.builder().key(t.getKey()).value(t.getValue()).build())
                .toList())
        .build();
  }

  PutObjectTaggingResponse tag(PutObjectTaggingRequest r) {
    if (r.tagging().tagSet().size() > TAGS_MOST) {
      throw Errors.of("BadRequest", "Object tags cannot be greater than " + TAGS_MOST);
    }
    Map<String, String> tags = new TreeMap<>();
    r.tagging().tagSet().forEach(t -> tags.put(t.key(), t.value()));
    s3.version(r.bucket(), r.key(), r.versionId(), null).tags(tags);
    return PutObjectTaggingResponse.builder().versionId(r.versionId()).build();
  }
}
