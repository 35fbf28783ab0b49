package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.simulator.backtest.Backtest.Row;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Draws what was asked and what ran, as an SVG for light and dark pages: the load as an area, a
 * line a row, and beneath it the minutes that were too slow.
 */
final class Picture {
  private static final int WIDTH = 880;
  private static final int HEIGHT = 240;
  private static final int LEFT = 48;
  private static final int STRIP = 14;
  private static final int LINE = 22;

  /** Beyond, the names of the days would run into each other. */
  private static final int LABELS = 16;

  private static final String STYLE =
      """
      text{font:13px system-ui,sans-serif;fill:#24292f}
      .axis{stroke:#8c959f;stroke-width:1;opacity:.4}
      .load{fill:#8c959f;opacity:.35}
      .slow{stroke:#cf222e;stroke-width:10}
      path.row{fill:none;stroke-width:1.5}
      .a{stroke:#57606a}.b{stroke:#bc4c00}.c{stroke:#0550ae}
      @media(prefers-color-scheme:dark){
      text{fill:#e6edf3}.slow{stroke:#ff7b72}
      .a{stroke:#adbac7}.b{stroke:#ffa657}.c{stroke:#79c0ff}}
      """;

  private final Demand demand;
  private final Site site;
  private final List<Row> rows;
  private final Columns columns;
  private final int top;
  private final double highest;
  private final StringBuilder svg = new StringBuilder();

  private Picture(Demand demand, Site site, List<Row> rows) {
    this.demand = demand;
    this.site = site;
    this.rows = rows;
    columns = new Columns(demand, WIDTH);
    top = LINE * (rows.size() + 1) + 12;
    double most = 0;
    for (int x = 0; x < WIDTH; x++) {
      int minute = columns.busiest(x);
      most = Math.max(most, asked(minute));
      for (Row row : rows) {
        most = Math.max(most, row.course().capacity(minute));
      }
    }
    highest = 4 * Math.ceil(Math.max(most, 1) / 4);
  }

  /**
   * @param rows at most three
   */
  static String of(String title, Demand demand, Site site, List<Row> rows) {
    return new Picture(demand, site, rows).draw(title);
  }

  private String draw(String title) {
    int height = top + HEIGHT + STRIP * rows.size() + 32;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">"
            .formatted(LEFT + WIDTH + 8, height));
    line("<title>%s</title>".formatted(escaped(title)));
    line("<style>%s</style>".formatted(STYLE.replace("\n", "")));
    legend();
    axis();
    line(
        "<path class=\"load\" d=\"%sV%dH%dZ\"/>".formatted(steps(this::asked), top + HEIGHT, LEFT));
    for (int i = 0; i < rows.size(); i++) {
      Course course = rows.get(i).course();
      line("<path class=\"row %s\" d=\"%s\"/>".formatted(name(i), steps(course::capacity)));
      slow(i);
    }
    days(height - 8);
    line("</svg>");
    return svg.toString();
  }

  private void legend() {
    line("<rect class=\"load\" x=\"%d\" y=\"8\" width=\"24\" height=\"10\"/>".formatted(LEFT));
    line(
        "<text x=\"%d\" y=\"18\">what was asked, in instances at %.0f %% CPU</text>"
            .formatted(LEFT + 32, site.limit()));
    line("<path class=\"slow\" d=\"M%d 13h2\"/>".formatted(LEFT + 420));
    line("<text x=\"%d\" y=\"18\">too slow, a strip each below</text>".formatted(LEFT + 432));
    for (int i = 0; i < rows.size(); i++) {
      Course course = rows.get(i).course();
      int y = LINE * (i + 1) + 18;
      line("<path class=\"row %s\" d=\"M%d %dh24\"/>".formatted(name(i), LEFT, y - 4));
      line(
          "<text x=\"%d\" y=\"%d\">%s: %d minutes too slow, %.0f instance-hours</text>"
              .formatted(LEFT + 32, y, escaped(rows.get(i).name()), course.slow(), course.hours()));
    }
  }

  private void axis() {
    for (int i = 0; i <= 4; i++) {
      double y = top + HEIGHT - HEIGHT * i / 4.0;
      line("<path class=\"axis\" d=\"M%d %.1fh%d\"/>".formatted(LEFT, y, WIDTH));
      line(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>"
              .formatted(LEFT - 6, y + 4, highest * i / 4));
    }
  }

  /** A strip a row under the plot. */
  private void slow(int row) {
    int y = top + HEIGHT + 9 + STRIP * row;
    StringBuilder marks = new StringBuilder();
    for (int x = 0, end; x < WIDTH; x = end + 1) {
      for (end = x; end < WIDTH && isSlow(row, end); end++) {}
      if (end > x) {
        marks.append("M%d %dh%d".formatted(LEFT + x, y, end - x));
      }
    }
    line("<path class=\"row %s\" d=\"M%d %dh24\"/>".formatted(name(row), LEFT - 32, y));
    line("<path class=\"slow\" d=\"%s\"/>".formatted(marks));
  }

  private boolean isSlow(int row, int x) {
    Course course = rows.get(row).course();
    return IntStream.range(columns.first(x), columns.first(x + 1)).anyMatch(course::isSlow);
  }

  private void days(int y) {
    int all = (demand.minutes() - demand.measured()) / 1440 + 1;
    int each = Math.ceilDiv(all, LABELS);
    for (int x = 0, day = 0; x < WIDTH; x++) {
      if (Math.floorDiv(demand.clock(columns.first(x)), 1440L)
              != Math.floorDiv(demand.clock(columns.first(x + 1)), 1440L)
          && day++ % each == 0
          && x < WIDTH - 2 * LEFT) {
        var date =
            Instant.ofEpochSecond(60 * demand.clock(columns.first(x + 1))).atOffset(ZoneOffset.UTC);
        DayOfWeek name = date.getDayOfWeek();
        line("<path class=\"axis\" d=\"M%d %dv%d\"/>".formatted(LEFT + x, top, HEIGHT));
        line(
            "<text x=\"%d\" y=\"%d\">%s %d</text>"
                .formatted(
                    LEFT + x + 2,
                    y,
                    name.getDisplayName(TextStyle.SHORT, Locale.ROOT),
                    date.getDayOfMonth()));
      }
    }
  }

  private String steps(IntToDoubleFunction value) {
    StringBuilder path = new StringBuilder();
    String before = "";
    for (int x = 0; x < WIDTH; x++) {
      double y = top + HEIGHT - HEIGHT * value.applyAsDouble(columns.busiest(x)) / highest;
      String now = "%.1f".formatted(y);
      if (path.isEmpty()) {
        path.append("M%d %s".formatted(LEFT, now));
      } else if (!now.equals(before)) {
        path.append("H%dV%s".formatted(LEFT + x, now));
      }
      before = now;
    }
    return path.append("H%d".formatted(LEFT + WIDTH)).toString();
  }

  /** What the load needs, in basic instances. */
  private double asked(int minute) {
    return demand.load(minute) * 100 / site.limit();
  }

  private char name(int row) {
    return (char) ('c' - (rows.size() - 1 - row));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void line(String text) {
    svg.append(text).append('\n');
  }
}
