package dev.lampkeeper.check.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.check.revision.PartPlan.Part;
import dev.lampkeeper.check.revision.Segment.Bytes;
import dev.lampkeeper.check.revision.Segment.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PartPlanTest {
  private static final long MB = 1 << 20;

  /** Parts as {@code copy 0-9} or {@code send 100+10-19}: of the archive by its bytes. */
  @ParameterizedTest
  @MethodSource
  void plans(List<Segment> segments, String parts) {
    assertEquals(parts, said(PartPlan.of(segments)));
  }

  static Stream<Arguments> plans() {
    long five = 5 * MB;
    return Stream.of(
        // A zip whose directory is small.
        row(
            "copy 0-20971519; send 9+20971520-20971529+7",
            r(0, 20 * MB),
            b(9),
            r(20 * MB, 10),
            b(7)),
        // One whose directory is large.
        row(
            "copy 0-20971519; send 9+20971520-26214390; copy 26214391-31457279; send 7",
            r(0, 20 * MB),
            b(9),
            r(20 * MB, 10 * MB),
            b(7)),
        // One whose directory is nearly all of it.
        row(
            "send 0-9+9+10-5242870; copy 5242871-31457279; send 7",
            r(0, 10),
            b(9),
            r(10, 30 * MB - 10),
            b(7)),
        // A tar.
        row("send 9+0-5242870; copy 5242871-20971519", b(9), r(0, 20 * MB)),
        // The least that is copied, and one byte less.
        row("copy 0-5242879", r(0, five)),
        row("send 0-5242878", r(0, five - 1)),
        row("send 9+0-5242870; copy 5242871-10485750", b(9), r(0, 2 * five - 9)),
        row("send 9+0-5242870; send 5242871-10485749", b(9), r(0, 2 * five - 10)),
        // Ours alone are enough.
        row("send 5242880; copy 0-5242879", b((int) five), r(0, five)),
        // The most that is copied at once.
        row("copy 0-134217727", r(0, 128 * MB)),
        row("copy 0-67108863; copy 67108864-134217728", r(0, 128 * MB + 1)),
        row("", r(0, 0)));
  }

  @Test
  void eachPartOfALargeArchiveFits() {
    List<Part> parts = PartPlan.of(List.of(b(9), r(0, 1000 * 1000 * MB)));

    assertTrue(parts.size() <= 10_000, parts.size() + " parts");
    parts.forEach(part -> {
      if (part instanceof Part.Copy copy) {
        assertTrue(copy.range().size() <= PartPlan.MOST, part::toString);
        assertTrue(copy.range().size() >= PartPlan.LEAST, part::toString);
      }
    });
  }

  private static Arguments row(String parts, Segment... segments) {
    return Arguments.of(List.of(segments), parts);
  }

  private static Segment b(int size) {
    return new Bytes(new byte[size]);
  }

  private static Segment r(long from, long size) {
    return new Range(from, size);
  }

  private static String said(List<Part> parts) {
    List<String> said = new ArrayList<>();
    for (Part part : parts) {
      said.add(
          switch (part) {
            case Part.Copy copy -> "copy " + said(copy.range());
            case Part.Send send ->
                "send "
                    + send.segments().stream()
                        .map(PartPlanTest::said)
                        .collect(Collectors.joining("+"));
          });
    }
    return String.join("; ", said);
  }

  private static String said(Segment segment) {
    return switch (segment) {
      case Bytes bytes -> Long.toString(bytes.size());
      case Range range -> range.from() + "-" + (range.from() + range.size() - 1);
    };
  }
}
