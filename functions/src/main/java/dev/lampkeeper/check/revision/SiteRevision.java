package dev.lampkeeper.check.revision;

import dev.lampkeeper.check.archive.Contents.Directory;
import dev.lampkeeper.check.archive.Format;
import java.util.List;
import java.util.Optional;

/** What is deployed of a plain site, planned without a look at its bytes. */
public final class SiteRevision {
  private SiteRevision() {}

  /**
   * The pieces that make it, in order.
   *
   * @param size the archive's, in bytes
   * @param directory a zip's; of others empty
   * @param site the folder at the top of the archive that holds the site, or empty for the top
   * @param web the folder below that which the web server shows, or empty
   * @param own a name that nothing in the archive has
   */
  public static List<Segment> of(
      Format format,
      long size,
      Optional<Directory> directory,
      String site,
      String web,
      String own) {
    List<AddedFile> files = Installation.files(site, web, own);
    return switch (format) {
      case ZIP -> ZipRevision.segments(directory.orElseThrow(), files);
      case TAR -> TarRevision.tar(size, files);
      case TGZ -> TarRevision.tgz(size, files);
    };
  }
}
