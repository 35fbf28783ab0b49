package dev.lampkeeper.simulator.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.scaling.Calendar;
import dev.lampkeeper.scaling.Size;
import dev.lampkeeper.simulator.backtest.Backtest.Row;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class PictureTest {
  private static final Site SITE =
      new Site(1, 30, 4, 90, List.of(new Size("m7g.large", 1, 1)), Calendar.EMPTY);

  private static final int DAYS = 4;

  /** A load of nine instances, but of ten in every hour's first minute. */
  private final Demand demand = demand();

  private final String svg =
      Picture.of(
          "a & b",
          demand,
          SITE,
          List.of(new Row("nine <all> the time", course(9)), new Row("twelve", course(12))));

  @Test
  void isAnImageWithATitleForLightAndDarkPages() throws Exception {
    var root =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();
    assertEquals("svg", root.getTagName());
    assertEquals("img", root.getAttribute("role"));
    assertEquals("a & b", root.getElementsByTagName("title").item(0).getTextContent());
    shows("prefers-color-scheme:dark");
    assertFalse(svg.contains("NaN") || svg.contains("Infinity"));
  }

  @Test
  void saysOfEachRowWhatItWasAndMarksWhenItWasTooSlow() {
    shows(">nine &lt;all> the time: 47 minutes too slow, 428 instance-hours<");
    shows(">twelve: 0 minutes too slow, 570 instance-hours<");
    List<Long> marks =
        Pattern.compile("class=\"slow\" d=\"([^\"]*)\"")
            .matcher(svg)
            .results()
            .map(found -> found.group(1).chars().filter(c -> c == 'M').count())
            .toList();
    assertEquals(List.of(1L, 47L, 0L), marks, "the legend's, then the rows'");
  }

  @Test
  void namesTheDaysAndTheInstances() {
    shows(">Sat 14</text>");
    shows(">12</text>");
    shows(">0</text>");
  }

  private void shows(String part) {
    assertTrue(svg.contains(part), part);
  }

  private Course course(int instances) {
    double[] all = new double[demand.minutes()];
    Arrays.fill(all, instances);
    return new Course(demand, SITE, all, all, 0);
  }

  private static Demand demand() {
    double[] load = new double[DAYS * 1440];
    for (int minute = 0; minute < load.length; minute++) {
      load[minute] = 0.9 * (minute % 60 == 0 ? 10 : 9);
    }
    return new Demand(29_512_800, load, load);
  }
}
