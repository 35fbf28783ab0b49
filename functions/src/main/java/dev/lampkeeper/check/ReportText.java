package dev.lampkeeper.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lampkeeper.check.archive.Finding;
import java.util.Locale;

/** A report for people and for machines. */
final class ReportText {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private ReportText() {}

  /** A line a finding; empty if there is nothing to say. */
  static String lines(Report report) {
    StringBuilder lines = new StringBuilder();
    report.findings().forEach(f -> lines.append(line(f)).append('\n'));
    report.unexamined().forEach(u -> lines.append("not examined: ").append(u).append('\n'));
    return lines.toString();
  }

  /** As compilers say it: {@code error: FILE:LINE: what is wrong What to do.} */
  static String line(Finding finding) {
    String file = finding.file().map(f -> f + (finding.line().isPresent() ? ":" : ": ")).orElse("");
    String line = finding.line().isPresent() ? finding.line().getAsInt() + ": " : "";
    return "%s: %s%s%s %s".formatted(severity(finding), file, line, finding.what(), finding.mend());
  }

  /** One JSON object, which ends with a line break. */
  static String json(String archive, Report report) {
    JsonObject json = new JsonObject();
    json.addProperty("archive", archive);
    json.addProperty("verdict", report.accepted() ? "accepted" : "refused");
    report.format().ifPresent(f -> json.addProperty("format", f.bundleType()));
    json.addProperty("plainSite", report.site().isPresent());
    json.addProperty("files", report.files());
    json.addProperty("unpackedBytes", report.unpacked());
    JsonArray findings = new JsonArray();
    report.findings().forEach(f -> findings.add(json(f)));
    json.add("findings", findings);
    json.add("unexamined", GSON.toJsonTree(report.unexamined()));
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject json(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("severity", severity(finding));
    json.addProperty("what", finding.what());
    finding.file().ifPresent(f -> json.addProperty("file", f));
    finding.line().ifPresent(l -> json.addProperty("line", l));
    json.addProperty("mend", finding.mend());
    return json;
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }
}
