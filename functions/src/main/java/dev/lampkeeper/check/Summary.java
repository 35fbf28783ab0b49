package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report in a few words, for the ledger, the journal and a notification; the whole of it, a
 * person gets by {@code ./lampkeeper check}.
 */
final class Summary {
  private static final int MOST = 10;
  private static final int LONGEST = 400;

  private Summary() {}

  /** One sentence or two: how many findings, and the first. */
  static String reason(Report report) {
    String examined =
        report.unexamined().isEmpty() ? "" : " Not examined: " + report.unexamined().getFirst();
    if (report.findings().isEmpty()) {
      return "Nothing was found." + examined;
    }
    return counted(report.count(Severity.ERROR), "error")
        + ", "
        + counted(report.count(Severity.WARNING), "warning")
        + ": "
        + cut(text(worstFirst(report).getFirst()))
        + examined;
  }

  /** The first findings, a line each. */
  static String findings(Report report) {
    String lines =
        worstFirst(report).stream()
            .limit(MOST)
            .map(f -> cut(ReportText.line(f)))
            .collect(Collectors.joining("\n"));
    int more = report.findings().size() - MOST;
    return more > 0 ? lines + "\nand " + more + " more" : lines;
  }

  private static List<Finding> worstFirst(Report report) {
    return report.findings().stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  private static String text(Finding finding) {
    return finding.file().map(file -> file + ": ").orElse("") + finding.what();
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
