package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.FileSource;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./lampkeeper check}: the verdict on a file, before it is uploaded. */
public final class CheckCommand {
  private static final String USAGE =
      """
      Usage: lampkeeper check [--json] ARCHIVE
      Says whether a build archive (zip, tar, tar.gz) can be released.
        --json   one JSON object instead of a line a finding
      Findings are on standard output. Exit status: 0 accepted, 1 refused, 2 not checked.\
      """;

  private CheckCommand() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status;
    try {
      status = run(out, err, args);
    } catch (RuntimeException | Error fault) {
      // Java would end with 1, which says that the archive was refused.
      fault.printStackTrace(err);
      status = 2;
    }
    out.flush();
    System.exit(status);
  }

  /**
   * Checks one archive.
   *
   * @return 0 if it can be released, 1 if it cannot, 2 if it was not checked
   */
  static int run(PrintStream out, PrintStream err, String... args) {
    List<String> names = new ArrayList<>(List.of(args));
    if (names.contains("--help") || names.contains("-h")) {
      out.println(USAGE);
      return 0;
    }
    boolean json = names.remove("--json");
    names.remove("--");
    if (names.size() != 1 || (names.getFirst().startsWith("-") && !List.of(args).contains("--"))) {
      err.println(USAGE);
      return 2;
    }
    return check(out, err, json, names.getFirst());
  }

  private static int check(PrintStream out, PrintStream err, boolean json, String name) {
    try {
      Path path = Path.of(name);
      if (!Files.isRegularFile(path)) {
        err.println(name + (Files.exists(path) ? " is not a file." : " does not exist."));
        return 2;
      }
      String file = path.getFileName().toString();
      Report report;
      try (FileSource source = FileSource.of(path)) {
        report = Check.of(file, source, () -> false);
      }
      out.print(json ? ReportText.json(file, report) : ReportText.lines(report));
      return report.accepted() ? 0 : 1;
    } catch (IOException | UncheckedIOException e) {
      err.println(name + " cannot be read: " + e.getMessage());
    } catch (InvalidPathException e) {
      err.println("This is no file's name: " + e.getMessage());
    }
    return 2;
  }
}
