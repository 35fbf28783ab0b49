package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
  private static final String GOOD =
      "version: 0.0\nos: linux\nfiles:\n  - {source: /, destination: /srv/shop}\n";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void anAcceptedArchiveWithoutFindingsSaysNothing() throws IOException {
    assertEquals(0, run(zip("site.zip", GOOD)));
    assertEquals("", out());
    assertEquals("", err());
  }

  @Test
  void aRefusedOneSaysWhatWhereAndTheMend() throws IOException {
    assertEquals(1, run(zip("site.zip", GOOD.replace("linux", "windows"))));
    assertTrue(out().startsWith("error: appspec.yml:2: "), out());
    assertEquals("", err());
  }

  @Test
  void machinesGetOneObject() throws IOException {
    assertEquals(1, run("--json", zip("site.zip", GOOD.replace("linux", "windows"))));

    JsonObject json = JsonParser.parseString(out()).getAsJsonObject();
    assertEquals("site.zip", json.get("archive").getAsString());
    assertEquals("refused", json.get("verdict").getAsString());
    JsonObject finding = json.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertEquals("error", finding.get("severity").getAsString());
    assertEquals("appspec.yml", finding.get("file").getAsString());
    assertEquals(2, finding.get("line").getAsInt());
    assertTrue(finding.has("what") && finding.has("mend"), out());
  }

  @Test
  void machinesGetOneObjectOfAnAcceptedArchiveToo() throws IOException {
    assertEquals(0, run(zip("site.zip", GOOD), "--json"));
    assertTrue(out().contains("\"verdict\":\"accepted\"") && out().endsWith("}\n"), out());
  }

  @Test
  void aCallThatIsNoneIsToldHowToCall() {
    for (String[] args :
        new String[][] {{}, {"a.zip", "b.zip"}, {"--jsn", "a.zip"}, {"--json"}, {"-x"}}) {
      assertEquals(2, run(args));
    }
    assertEquals("", out());
    assertTrue(err().startsWith("Usage: lampkeeper check"), err());
  }

  @Test
  void whatBreaksOffIsNotRefusedButNotChecked() throws Exception {
    String[] classes = System.getProperty("java.class.path").split(File.pathSeparator);
    List<String> withoutLibraries =
        Arrays.stream(classes).filter(path -> path.endsWith("classes")).toList();
    Process broken =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, withoutLibraries),
                CheckCommand.class.getName(),
                zip("site.zip", GOOD))
            .redirectErrorStream(true)
            .start();
    String said = new String(broken.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(said.startsWith("java.lang.NoClassDefFoundError"), said);
    assertEquals(2, broken.waitFor());
  }

  @Test
  void whatCannotBeReadIsNotRefusedButNotChecked() {
    assertEquals(2, run(folder.resolve("none.zip").toString()));
    assertTrue(err().endsWith("none.zip does not exist.\n"), err());
    assertEquals(2, run(folder.toString()));
    assertTrue(err().endsWith(" is not a file.\n"), err());
    assertEquals(2, run("a\0b"));
    assertEquals("", out());
  }

  @Test
  void helpIsNoError() {
    assertEquals(0, run("--help"));
    assertTrue(out().startsWith("Usage: "), out());
  }

  @Test
  void anArchiveMayBeNamedLikeAnOption() throws IOException {
    // From its own folder it is called so; here it only has to be taken for a name.
    assertEquals(2, run("--", "-site.zip"));
    assertEquals("-site.zip does not exist.\n", err());
  }

  private String zip(String name, String appspec) throws IOException {
    Path path = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("appspec.yml"));
      zip.write(appspec.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("index.php"));
    }
    return path.toString();
  }

  private int run(String... args) {
    return CheckCommand.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
