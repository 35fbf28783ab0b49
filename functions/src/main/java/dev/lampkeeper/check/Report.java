package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.Contents.Directory;
import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Finding.Severity;
import dev.lampkeeper.check.archive.Format;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an archive once it was read.
 *
 * @param format empty if it is none that CodeDeploy takes
 * @param site where its pages are, if it is a plain site and has no appspec of its own
 * @param directory where a zip's central directory is
 * @param unexamined sentences on what was not looked at; empty if all was
 * @param files how many files it has
 * @param unpacked bytes of all files together
 */
public record Report(
    Optional<Format> format,
    Optional<PlainSite> site,
    Optional<Directory> directory,
    List<Finding> findings,
    List<String> unexamined,
    long files,
    long unpacked) {

  /** Whether it can be released: warnings do not hinder it. */
  public boolean accepted() {
    return count(Severity.ERROR) == 0;
  }

  public long count(Severity severity) {
    return findings.stream().filter(f -> f.severity() == severity).count();
  }
}
