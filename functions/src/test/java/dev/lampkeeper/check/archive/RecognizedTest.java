package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecognizedTest {
  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "BZh91AY, a bzip2 file",
    "\u00fd7zXZ, an xz file",
    "7z\u00bc\u00af, a 7-Zip file",
    "Rar!, a RAR file",
    "<html>, a web page or XML",
    "hello, something else",
  })
  void saysWhatItIsInstead(String start, String what) {
    assertEquals(
        "ERROR It is neither a zip nor a tar, but " + what + ".",
        Bytes.findings(start.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void aTarIsToldByItsChecksumOrItsClaim() {
    byte[] old =
        new TarBytes().entry('0', "a", "", "", h -> Arrays.fill(h, 257, 265, (byte) 0)).end();
    assertEquals("", Bytes.findings(old));
    byte[] claims = new TarBytes().file("a", "").end();
    claims[0]++;
    assertEquals(
        "ERROR It is damaged: the checksum of the header at 0 is wrong.", Bytes.findings(claims));
    claims[257] = 0;
    assertEquals(
        "ERROR It is neither a zip nor a tar, but something else.", Bytes.findings(claims));
  }
}
