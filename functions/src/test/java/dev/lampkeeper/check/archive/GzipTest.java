package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What is found in gzip files: what gzip itself finds. */
final class GzipTest {
  private static final String CUT = "ERROR It is cut off: the gzip file ends too early.";
  private static final String CHECKSUM =
      "ERROR It is damaged: a checksum or size in the gzip file is wrong.";
  private static final byte[] TAR = new TarBytes().file("a", "1").end();
  private static final byte[] GZIP = TarBytes.gzip(TAR);

  @Test
  void readsWhatIsInIt() {
    Contents contents = Bytes.contents(GZIP);
    assertEquals("", Bytes.said(contents));
    assertEquals(Optional.of(Format.TGZ), contents.format());
    assertEquals(1, contents.members().size());
  }

  @Test
  void isCutOffAnywhere() {
    for (int length = 2; length < GZIP.length; length++) {
      assertEquals(CUT, Bytes.findings(Arrays.copyOf(GZIP, length)), "at " + length);
    }
  }

  @Test
  void checksumAndSizeHold() {
    for (int i = GZIP.length - 8; i < GZIP.length; i++) {
      byte[] gzip = GZIP.clone();
      gzip[i]++;
      assertEquals(CHECKSUM, Bytes.findings(gzip));
    }
  }

  @Test
  void severalMembersAreOne() {
    byte[] first = TarBytes.gzip(Arrays.copyOf(TAR, 700));
    byte[] second = TarBytes.gzip(Arrays.copyOfRange(TAR, 700, TAR.length));
    assertEquals("", Bytes.findings(both(first, second)));
    assertEquals("", Bytes.findings(both(GZIP, TarBytes.gzip(new byte[0]))));
  }

  @Test
  void onlyZerosFollow() {
    assertEquals("", Bytes.findings(both(GZIP, new byte[700])));
    String trailing =
        "ERROR Something follows the end of the gzip file at %d, on which tar fails."
            .formatted(GZIP.length);
    assertEquals(trailing, Bytes.findings(both(GZIP, new byte[] {'x'})));
    assertEquals(trailing, Bytes.findings(both(GZIP, new byte[] {0, 'x'})));
    assertEquals(CUT, Bytes.findings(both(GZIP, new byte[] {0x1f, (byte) 0x8b})));
  }

  @Test
  void optionalFieldsAreSkipped() {
    byte[] fields = {3, 0, 'a', 'b', 'c', 'n', 0, 'c', 0};
    assertEquals("", Bytes.findings(header(2 | 4 | 8 | 16, fields, 0)));
    assertEquals(CHECKSUM, Bytes.findings(header(2 | 4 | 8 | 16, fields, 1)));
    assertEquals(
        "ERROR It is damaged: its bytes at 0 are no gzip.",
        Bytes.findings(header(32, new byte[0], 0)));
  }

  private static byte[] header(int flags, byte[] fields, int wrong) {
    byte[] header = Arrays.copyOf(GZIP, 10 + fields.length);
    header[3] = (byte) flags;
    System.arraycopy(fields, 0, header, 10, fields.length);
    CRC32 crc = new CRC32();
    crc.update(header);
    long sum = crc.getValue() + wrong;
    byte[] checked = (flags & 2) == 0 ? new byte[0] : new byte[] {(byte) sum, (byte) (sum >> 8)};
    return both(both(header, checked), Arrays.copyOfRange(GZIP, 10, GZIP.length));
  }

  @Test
  void whatIsInItIsATar() {
    byte[] text = "x".repeat(600).getBytes(StandardCharsets.UTF_8);
    assertEquals("ERROR What is in the gzip file is no tar.", Bytes.findings(TarBytes.gzip(text)));
  }

  private static byte[] both(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
