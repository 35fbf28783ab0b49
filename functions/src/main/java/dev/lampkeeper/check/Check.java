package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.Contents.Directory;
import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Format;
import dev.lampkeeper.check.archive.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A stand-in until the readers are there. */
public final class Check {
  private Check() {}

  public static Report of(String name, Source source, BooleanSupplier overdue) {
    try (InputStream in = source.open(0, source.size())) {
      byte[] all = in.readAllBytes();
      return name.endsWith(".zip") ? zip(all) : tgz(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report zip(byte[] all) {
    TreeSet<String> names = new TreeSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(all))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        names.add(e.getName());
        zip.readAllBytes();
      }
    } catch (IOException e) {
      return report(Format.ZIP, false, Optional.empty());
    }
    ByteBuffer end = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    int at = all.length - 22;
    if (at < 0 || end.getInt(at) != 0x06054B50) {
      return report(Format.ZIP, false, Optional.empty());
    }
    return report(
        Format.ZIP,
        names.contains("appspec.yml"),
        Optional.of(
            new Directory(end.getInt(at + 16), end.getInt(at + 12), end.getShort(at + 10))));
  }

  private static Report tgz(byte[] all) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(all))) {
      String text = new String(gzip.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
      return report(Format.TGZ, text.startsWith("appspec.yml"), Optional.empty());
    } catch (IOException e) {
      return new Report(
          Optional.of(Format.TGZ),
          Optional.empty(),
          Optional.empty(),
          List.of(Finding.error("It is cut off.", "Pack it again.")),
          List.of(),
          0,
          0);
    }
  }

  private static Report report(Format format, boolean appspec, Optional<Directory> directory) {
    boolean whole = format == Format.TGZ || directory.isPresent();
    return new Report(
        Optional.of(format),
        appspec || !whole ? Optional.empty() : Optional.of(new PlainSite("", "public")),
        directory,
        whole ? List.of() : List.of(Finding.error("It is cut off.", "Pack it again.")),
        List.of(),
        1,
        1);
  }
}
