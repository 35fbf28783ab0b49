import dev.lampkeeper.check.Check;
import dev.lampkeeper.check.archive.FileSource;
import dev.lampkeeper.check.revision.Segment;
import dev.lampkeeper.check.revision.SiteRevision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the revisions that {@code check} makes of plain sites, beside them: {@code Revision.java SITE.zip…}. */
class Revision {
  public static void main(String[] names) throws IOException {
    for (String name : names) {
      write(Path.of(name), Path.of(name.replaceFirst("\\.zip$", ".revision.zip")));
    }
  }

  private static void write(Path archive, Path revision) throws IOException {
    try (FileSource source = FileSource.of(archive);
        OutputStream to = Files.newOutputStream(revision)) {
      var report = Check.of(archive.getFileName().toString(), source, () -> false);
      if (!report.accepted()) {
        throw new IllegalStateException(archive + " is refused: " + report.findings());
      }
      var site = report.site().orElseThrow();
      var segments =
          SiteRevision.of(
              report.format().orElseThrow(),
              source.size(),
              report.directory(),
              site.folder(),
              site.web(),
              "lampkeeper-lab");
      for (Segment segment : segments) {
        switch (segment) {
          case Segment.Range range -> source.open(range.from(), range.size()).transferTo(to);
          case Segment.Bytes bytes -> {
            var content = new ByteArrayOutputStream();
            bytes.writeTo(content);
            content.writeTo(to);
          }
        }
      }
    }
  }
}
