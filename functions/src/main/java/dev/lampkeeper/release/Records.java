package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.ledger.Ledger;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A text for each release, beside the archives, which people read. Who observes writes none. */
record Records(Mode mode, S3Client s3, String bucket, Ledger ledger) {
  /** What the keys of records begin with. */
  static final String PREFIX = "records/";

  /** Writes it anew. */
  void write(Release release) {
    if (mode == Mode.OBSERVE) {
      return;
    }
    s3.putObject(
        r -> r.bucket(bucket).key(PREFIX + release.id() + ".txt").contentType("text/plain"),
        RequestBody.fromString(text(release, ledger)));
  }

  static String text(Release release, Ledger ledger) {
    Ledger.Key key = ArchiveVerdict.key(ArchiveVerdict.KIND, release.archive(), release.eTag());
    Optional<ArchiveVerdict> verdict = ledger.get(key.kind(), key.id()).map(ArchiveVerdict::new);
    return RecordText.of(release, verdict);
  }
}
