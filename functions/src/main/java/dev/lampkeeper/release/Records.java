package dev.lampkeeper.release;

import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.ledger.Ledger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A text for each release, beside the archives, which people read. Who observes writes none. */
record Records(Mode mode, S3Client s3, String bucket, Ledger ledger, Journal journal) {
  private static final int FORBIDDEN = 403;

  /** What the keys of records begin with. */
  static final String PREFIX = "records/";

  /** Writes it anew. */
  void write(Release release) {
    if (mode == Mode.OBSERVE) {
      return;
    }
    try {
      s3.putObject(
          r ->
              r.bucket(bucket)
                  .key(PREFIX + release.id() + ".txt")
                  .contentType("text/plain; charset=utf-8"),
          RequestBody.fromString(RecordText.of(release, ledger)));
    } catch (S3Exception e) {
      // No release must hang on it, and whoever forbade it can be told of it.
      if (e.statusCode() != FORBIDDEN) {
        throw e;
      }
      journal.decided(
          release.archive().toString(), "no record", "S3 refuses to take it: " + e.getMessage());
    }
  }
}
