package dev.lampkeeper.check;

import dev.lampkeeper.check.revision.Segment;
import dev.lampkeeper.check.revision.SiteRevision;
import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.GeneratedRevision;
import dev.lampkeeper.fleet.Upload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads an archive to its verdict, and makes of a plain site what CodeDeploy can install.
 *
 * @param overdue whether a run has to come to its end
 */
record Reading(CheckConfig config, S3Client s3, BooleanSupplier overdue) {
  /** What an archive is read to. What S3 fails with is thrown. */
  ArchiveVerdict read(ArchiveVerdict begun) {
    Upload archive = begun.upload();
    S3Source source = new S3Source(s3, archive);
    try {
      Report report = Check.of(archive.revision().key(), source, overdue);
      String reason = Summary.reason(report);
      String findings = Summary.findings(report);
      return report.accepted()
          ? begun.accepted(deployable(archive, source, report), reason, findings)
          : begun.refused(reason, findings);
    } catch (ArchiveGoneException e) {
      return begun.gone("It was deleted or overwritten while it was read.");
    }
  }

  private Deployable deployable(Upload archive, S3Source source, Report report) {
    if (report.site().isEmpty() || !config.acts()) {
      return new Deployable(archive.revision(), archive.eTag());
    }
    PlainSite site = report.site().get();
    List<Segment> segments =
        SiteRevision.of(
            report.format().orElseThrow(),
            archive.size(),
            report.directory(),
            site.folder(),
            site.web(),
            own(archive));
    return new RevisionWriter(s3)
        .write(
            archive,
            source,
            segments,
            GeneratedRevision.key(archive.revision(), report.format().orElseThrow().bundleType()));
  }

  /** Who packed the archive could not know its version, and so no name in it is this one. */
  private static String own(Upload archive) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((archive.revision() + archive.eTag()).getBytes(StandardCharsets.UTF_8));
      return "lampkeeper-" + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
