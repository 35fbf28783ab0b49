package dev.lampkeeper.check.appspec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecodedTest {
  private static final String SAVE = "Save the file as UTF-8 without a byte-order mark.";

  @ParameterizedTest
  @CsvSource({
    "fffe61006200, 1, 'It is UTF-16, which the CodeDeploy agent cannot read.'",
    "feff00610062, 1, 'It is UTF-16, which the CodeDeploy agent cannot read.'",
    "fffe, 1, 'It is UTF-16, which the CodeDeploy agent cannot read.'",
    "ff, 1, It has a character that is not UTF-8.",
    "610a620ae963, 3, It has a character that is not UTF-8.",
    "61c3, 1, It has a character that is not UTF-8.",
    "eda080, 1, It has a character that is not UTF-8.",
    "efbbbf61, 1, 'It begins with a byte-order mark, which the CodeDeploy agent takes for an indentation.'",
    "efbbbf2d2d2d0a61, 1, 'It begins with a byte-order mark, which the CodeDeploy agent takes for an indentation.'",
  })
  void areSavedOtherwise(String hex, int line, String what) {
    assertEquals("ERROR " + line + " " + what + " | " + SAVE, remark(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "610a6200, 2, U+0000",
    "01, 1, U+0001",
    "0a0a1b, 3, U+001B",
    "610d620d0a1b, 3, U+001B",
    "1f, 1, U+001F",
    "7f, 1, U+007F",
    "c280, 1, U+0080",
    "c29f, 1, U+009F",
    "efbfbe, 1, U+FFFE",
    "efbfbf, 1, U+FFFF",
  })
  void haveControlCharacters(String hex, int line, String which) {
    assertEquals(
        "ERROR "
            + line
            + " It has the control character "
            + which
            + ". | Remove that character: editors do not show it.",
        remark(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "61, 61",
    "090a0d207e, 090a0d207e",
    "c2a0, c2a0",
    "efbfbd, efbfbd",
    "f09f9880, f09f9880",
    "61c28562, 610a62",
    "61e280a862e280a963, 610a620a63",
    "efbbbf2320610a62, 2320610a62",
    "efbbbf0a62, 0a62",
    "efbbbf20090d0a62, 20090d0a62",
    "efbbbf, ''",
  })
  void areFine(String hex, String text) {
    Remarks remarks = new Remarks("appspec.yml");
    String decoded = Decoded.of(HexFormat.of().parseHex(hex), remarks).orElse("nothing");
    assertEquals(text, HexFormat.of().formatHex(decoded.getBytes(StandardCharsets.UTF_8)));
    assertEquals(0, remarks.all().size());
  }

  @Test
  void areReadOnAfterAByteOrderMark() {
    Remarks remarks = new Remarks("appspec.yml");
    byte[] bytes = HexFormat.of().parseHex("efbbbf61");
    assertEquals("a", Decoded.of(bytes, remarks).orElse("nothing"));
  }

  private static String remark(String hex) {
    Remarks remarks = new Remarks("appspec.yml");
    Decoded.of(HexFormat.of().parseHex(hex), remarks);
    return Archive.told(remarks.all().getFirst());
  }
}
