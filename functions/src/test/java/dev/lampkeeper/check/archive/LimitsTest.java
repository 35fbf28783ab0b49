package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How far an archive is read. */
final class LimitsTest {
  private static final String BOMB =
      "ERROR It unpacks to more than 10 times its size, as only an attack does.";

  private static final String MANY = "ERROR It has more than 20 files, folders and links.";
  private static final String NAMES = "ERROR The names in it have more than 0 MB.";
  private static final String TEXTS = "The files of this name have more than 1 KB together.";

  private static ReadLimits limits(long whole, long unpacked, int entries, long names) {
    return new ReadLimits(whole, 1 << 20, 100, unpacked, 10, 5000, entries, names, 3);
  }

  private static final ReadLimits SMALL = limits(1 << 20, 1L << 30, 20, 1000);

  static Stream<Arguments> tooMuch() {
    TarBytes many = new TarBytes();
    TarBytes named = new TarBytes();
    for (int i = 0; i < 21; i++) {
      many.file("f" + i, "");
      named.file("f".repeat(60) + i, "");
    }
    return Stream.of(
        Arguments.of(many.end(), MANY),
        Arguments.of(named.end(), NAMES),
        Arguments.of(
            new TarBytes().file("a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u", "").end(), MANY),
        Arguments.of(TarBytes.gzip(new byte[20_000]), BOMB),
        Arguments.of(
            new TarBytes().entry('0', "a", "", "", h -> TarBytes.put(h, 124, "20000000000")).end(),
            "ERROR It unpacks to more than 1 GiB."),
        Arguments.of(
            new TarBytes().entry('0', "a", "", "", h -> TarBytes.put(h, 124, "00010000000")).end(),
            BOMB),
        Arguments.of(new ZipBytes().file("a", "", e -> e.localSize = e.size = 10_000).end(), BOMB),
        Arguments.of(
            new ZipBytes().file("appspec.yml", "x".repeat(101)).end(),
            "ERROR appspec.yml: It has more than 0 KB."),
        Arguments.of(texts(17, SMALL.text()), "ERROR 16appspec.yml: " + TEXTS),
        Arguments.of(zip(11, (z, i) -> z.link("l" + i, "t".repeat(100))), NAMES),
        Arguments.of(zip(9, (z, i) -> z.file(i + "α".repeat(30), "")), NAMES),
        Arguments.of(zip(11, (z, i) -> z.file("./" + i + "f".repeat(50), "")), NAMES));
  }

  /** They stay in memory, too, until their contents have been looked at. */
  @Test
  void entriesThatAreNoMembersCount() {
    byte[] zip = zip(21, (z, i) -> z.file("f", "", e -> e.mode = 0010644));
    assertTrue(Bytes.said(Bytes.contents(zip, SMALL)).contains(MANY));
  }

  private static byte[] texts(int count, int size) {
    TarBytes tar = new TarBytes();
    for (int i = 0; i < count; i++) {
      tar.file(i + "appspec.yml", "x".repeat(size));
    }
    return tar.end();
  }

  private static byte[] zip(int count, ObjIntConsumer<ZipBytes> entry) {
    ZipBytes zip = new ZipBytes();
    for (int i = 0; i < count; i++) {
      entry.accept(zip, i);
    }
    return zip.end();
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void tooMuchIsRefused(byte[] archive, String findings) {
    assertEquals(findings, Bytes.said(Bytes.contents(archive, SMALL)));
  }

  @Test
  void ofALargeZipOnlyWhatMattersIsRead() {
    byte[] zip =
        new ZipBytes()
            .file("appspec.yml", "version: 0.0")
            .file("media.jpg", "x".repeat(1_000_000), e -> e.localCrc = ++e.crc)
            .link("l", "start.sh")
            .deflated("start.sh", "#!/bin/sh\r\n", e -> {})
            .file("stop.sh", "")
            .end();
    Bytes source = new Bytes(zip);
    Contents contents =
        Archives.read(
            source,
            path -> path.equals("appspec.yml"),
            limits(1000, 1L << 30, 100, 1000),
            () -> false);
    assertEquals("", Bytes.said(contents));
    assertEquals(1, contents.unexamined().size());
    assertTrue(contents.texts().containsKey("appspec.yml"));
    assertEquals(
        Optional.of("start.sh"),
        Optional.ofNullable(contents.members().get("l")).flatMap(Member::target));
    assertEquals(
        Optional.of(new Head(false, false, true, true, true, false)),
        contents.heads().of("start.sh"));
    assertEquals(contents.heads().of("start.sh"), contents.heads().of("start.sh"));
    assertEquals(Optional.empty(), contents.heads().of("none"));
    assertEquals(Optional.empty(), contents.heads().of("stop.sh"), "beyond three requests");
    assertEquals(6, source.requests);
    assertTrue(source.asked < 500_000, source.asked + " bytes");
  }

  @Test
  void ofAScriptThatCannotBeUnpackedNothingIsSaid() {
    byte[] zip =
        new ZipBytes()
            .deflated("start.sh", "#!/bin/sh", e -> e.packed[0] = (byte) 0xff)
            .file("media.jpg", "x".repeat(2000))
            .end();
    Contents contents = Bytes.contents(zip, limits(1000, 1L << 30, 100, 1000));
    assertEquals(Optional.empty(), contents.heads().of("start.sh"));
  }

  @Test
  void noLinkOfALargeZipIsLeftOut() {
    ZipBytes zip = new ZipBytes().file("media.jpg", "x".repeat(1_000_000));
    for (int i = 0; i < 4; i++) {
      zip.link("l" + i, "media.jpg");
    }
    assertEquals(
        "ERROR It is too large to be read whole, and has more than 3 links.",
        Bytes.said(Bytes.contents(zip.end(), limits(1000, 1L << 30, 100, 1000))));
  }

  @Test
  void endsWhenTimeIsUp() {
    byte[] tar = new TarBytes().file("a", "").end();
    Contents contents = Archives.read(new Bytes(tar), p -> false, ReadLimits.LAMBDA, () -> true);
    assertEquals("ERROR It could not be read within the time a Lambda has.", Bytes.said(contents));
  }

  /** What fails in S3 is tried again; what is wrong with the archive is not. */
  @Test
  void theSourcesFailuresAreThrown() {
    Source ends =
        new Source() {
          @Override
          public long size() {
            return 4000;
          }

          @Override
          public InputStream open(long from, long length) {
            return new ByteArrayInputStream(new byte[10]);
          }
        };
    assertThrows(
        UncheckedIOException.class,
        () -> Archives.read(ends, p -> false, ReadLimits.LAMBDA, () -> false));
  }

  @Test
  void manyFindingsAreCounted() {
    ZipBytes zip = new ZipBytes();
    for (int i = 0; i < 15; i++) {
      zip.file("../" + i, "");
    }
    Contents contents = Bytes.contents(zip.file("/x", "").end());
    assertEquals(12, contents.findings().size());
    assertEquals(
        "And 5 more like this: The name leads out of the archive.",
        contents.findings().getLast().what());
  }
}
