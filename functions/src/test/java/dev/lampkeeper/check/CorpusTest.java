package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.check.archive.FileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The archives of many tools, each with what is to be said of it; {@code tools/archives} made them.
 */
final class CorpusTest {
  private static final Path FOLDER = folder();

  /** A line of the table, by its columns' names. */
  record Row(String file, String tool, String verdict, String finding, String agent, String why) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void hasTheVerdictThatItShould(Row row) throws IOException {
    Report report;
    try (FileSource source = FileSource.of(FOLDER.resolve(row.file))) {
      report = Check.of(row.file, source, () -> false);
    }
    String said = ReportText.lines(report);

    assertAll(
        () -> assertEquals(row.verdict, report.accepted() ? "accepted" : "refused", said),
        () -> assertTrue(said.contains(row.finding), () -> row.finding + " is not in: " + said));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void differsFromTheAgentOnlyWithAReason(Row row) {
    boolean same = row.verdict.equals("accepted") == row.agent.equals("deploys");

    assertEquals(same, row.why.isEmpty(), row::toString);
  }

  @Test
  void isWhole() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> !f.endsWith(".tsv"))
              .sorted()
              .toList(),
          rows().stream().map(Row::file).sorted().toList());
    }
  }

  static List<Row> rows() {
    try (Stream<String> lines = Files.lines(FOLDER.resolve("archives.tsv"))) {
      return lines
          .filter(line -> !line.startsWith("#") && !line.startsWith("file\t"))
          .map(line -> line.split("\t", -1))
          .map(c -> new Row(c[0], c[1], c[2], c[3], c[4], c[5]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(CorpusTest.class.getResource("archives")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
