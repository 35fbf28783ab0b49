package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.fleet.Part.Failure;
import java.util.List;
import java.util.stream.Collectors;

/** What failed where, in words. */
final class Evidence {
  /** For a sentence, and for the record. */
  private static final int FEW = 3;

  private static final int SOME = 5;
  private static final int LINES = 10;
  private static final int MESSAGE = 300;
  private static final int TEXT = 4000;

  private Evidence() {}

  /**
   * In a sentence's part; without what scripts printed, which may be secret. Empty if nothing did.
   */
  static String sentence(List<Part> parts) {
    List<Part> failed = failed(parts);
    return failed.stream().limit(FEW).map(Evidence::line).collect(Collectors.joining("; "))
        + (failed.size() > FEW ? "; and " + (failed.size() - FEW) + " more instances" : "");
  }

  /** A block an instance, with the last lines that the script printed: at most 4 KB. */
  static String text(List<Part> parts) {
    String text =
        failed(parts).stream()
            .limit(SOME)
            .map(p -> line(p) + p.failure().map(Evidence::log).orElse(""))
            .collect(Collectors.joining("\n"));
    return text.length() <= TEXT ? text : text.substring(0, TEXT - 1) + "…";
  }

  private static List<Part> failed(List<Part> parts) {
    return parts.stream().filter(p -> p.status() == Part.Status.FAILED).toList();
  }

  private static String line(Part part) {
    return part.instanceId()
        + part.failure()
            .map(f -> ": " + f.event() + " failed: " + said(f))
            .orElse(": it failed, and CodeDeploy does not say where");
  }

  private static String said(Failure failure) {
    String message = plain(failure.message());
    return List.of(
            failure.code(),
            plain(failure.script()),
            message.length() <= MESSAGE ? message : message.substring(0, MESSAGE - 1) + "…")
        .stream()
        .filter(s -> !s.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String log(Failure failure) {
    List<String> lines = failure.log().lines().filter(l -> !l.isBlank()).toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
        .map(l -> "\n    " + plain(l))
        .collect(Collectors.joining());
  }

  /** What a script printed may hold what a terminal takes for a command. */
  private static String plain(String text) {
    return text.strip().replaceAll("[\\p{Cc}\\p{Cf}]", " ");
  }
}
