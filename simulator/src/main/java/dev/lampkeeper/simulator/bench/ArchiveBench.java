package dev.lampkeeper.simulator.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What it costs to check archives. Each is checked in a process of its own, as the command line
 * does, beside the tool that tests the same archive in the same run.
 */
final class ArchiveBench {
  private static final long MB = 1_000_000;
  private static final int RUNS = 3;

  private final PrintWriter out;
  private final Path folder;

  private ArchiveBench(PrintWriter out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /**
   * Measures, and prints a row for each result. Needs 4 GB of disk for the while.
   *
   * @param mutants how many of them are checked
   */
  static void run(PrintWriter out, int mutants) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("lampkeeper-bench");
    try {
      new ArchiveBench(out, folder).run(mutants);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void run(int mutants) throws IOException, InterruptedException {
    BigArchives make = new BigArchives();
    Path ordinary = folder.resolve("ordinary.zip");
    make.zip(ordinary, 20 * MB);
    row("an ordinary site of 20 MB: seconds", seconds(check(ordinary)), "2 wanted");

    Path huge = folder.resolve("huge.zip");
    make.stored(huge, 20_000, 100_000);
    row("a zip of 2 GB in S3, with 64 MB of heap", said("-Xmx64m", HugeArchive.class, huge), "");
    Files.delete(huge);

    Path tgz = folder.resolve("big.tar.gz");
    make.tarGz(tgz, 500 * MB);
    compare("a tar.gz of 500 MB: times gzip -t", tgz, List.of("gzip", "-t", tgz.toString()));
    Files.delete(tgz);
    Path zip = folder.resolve("big.zip");
    make.zip(zip, 490 * MB);
    compare("a zip of 490 MB: times unzip -t", zip, List.of("unzip", "-qt", zip.toString()));
    Files.delete(zip);

    row(
        "mutants, with 64 MB of heap",
        said("-Xmx64m", Fuzzing.class, mutants, 1),
        "no exception, 5 s at most");
  }

  /** The best of some runs each, in turns, so that both have the same weather. */
  private void compare(String what, Path archive, List<String> peer)
      throws IOException, InterruptedException {
    double ours = Double.MAX_VALUE;
    double theirs = Double.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      theirs = Math.min(theirs, seconds(peer));
      ours = Math.min(ours, seconds(check(archive)));
    }
    row(what, "%.2f (%.2f s, %.2f s)".formatted(ours / theirs, ours, theirs), "1.5 wanted");
  }

  private static List<String> check(Path archive) {
    // As the launcher calls it.
    return Jvm.command("-Xmx128m", "dev.lampkeeper.check.CheckCommand", archive);
  }

  private String said(String heap, Class<?> main, Object... args)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Jvm.run(Jvm.command(heap, main.getName(), args), ProcessBuilder.Redirect.to(said.toFile()));
    return Files.readString(said).strip();
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Jvm.run(command, ProcessBuilder.Redirect.DISCARD);
    return (System.nanoTime() - begun) / 1e9;
  }

  private void row(String what, double value, String wanted) {
    row(what, "%.2f".formatted(value), wanted);
  }

  private void row(String what, String value, String wanted) {
    out.println("%-45s %s  %s".formatted(what, value, wanted).stripTrailing());
    out.flush();
  }
}
