package dev.lampkeeper.check;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** Shows a verdict where people see the archive. Nobody goes by it: anyone may change a tag. */
record ArchiveTags(S3Client s3) {
  private static final String VERDICT = "lampkeeper-verdict";
  private static final String FINDINGS = "lampkeeper-findings";

  /** What S3 takes. */
  private static final int MOST = 10;

  private static final int LONGEST = 256;

  /**
   * Puts the verdict beside the tags that are there.
   *
   * @return why it is not shown, in words, or empty if it is
   */
  Optional<String> show(ArchiveVerdict verdict) {
    Upload archive = verdict.upload();
    String bucket = archive.revision().bucket();
    String key = archive.revision().key();
    String version = S3Source.versionId(archive.revision());
    try {
      List<Tag> there =
          s3.getObjectTagging(r -> r.bucket(bucket).key(key).versionId(version)).tagSet();
      Optional<List<Tag>> tags = beside(there, verdict);
      if (tags.isEmpty()) {
        return Optional.of("it has " + there.size() + " tags, and S3 takes " + MOST);
      }
      s3.putObjectTagging(
          r -> r.bucket(bucket).key(key).versionId(version).tagging(t -> t.tagSet(tags.get())));
      return Optional.empty();
    } catch (S3Exception e) {
      RuntimeException gone = S3Source.orGone(e, archive);
      if (gone instanceof ArchiveGoneException) {
        return Optional.of("it was deleted meanwhile");
      }
      throw gone;
    }
  }

  /** The tags with the verdict, or empty if there is no room. */
  static Optional<List<Tag>> beside(List<Tag> there, ArchiveVerdict verdict) {
    List<Tag> tags = new ArrayList<>(there);
    tags.removeIf(t -> t.key().equals(VERDICT) || t.key().equals(FINDINGS));
    tags.add(tag(VERDICT, verdict.state().toString()));
    tags.add(tag(FINDINGS, value(verdict.reason())));
    return tags.size() <= MOST ? Optional.of(tags) : Optional.empty();
  }

  /** In the characters that S3 takes everywhere, and not longer than it takes. */
  static String value(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9 +=._:/@-]+", " ").replaceAll(" {2,}", " ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
