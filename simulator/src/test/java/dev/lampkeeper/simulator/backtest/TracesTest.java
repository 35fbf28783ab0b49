package dev.lampkeeper.simulator.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.scaling.Calendar;
import dev.lampkeeper.scaling.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TracesTest {
  private static final Path FOLDER = Path.of("../bench/traces");

  @Test
  void areWhatTheNoticeIsAbout() throws IOException, NoSuchAlgorithmException {
    String notice = Files.readString(FOLDER.resolve("NOTICE.md"));
    StringBuilder sums = new StringBuilder();
    for (String name : Traces.NAMES) {
      assertTrue(notice.contains("`" + name + ".csv`"), name);
      byte[] bytes = Files.readAllBytes(FOLDER.resolve(name + ".csv"));
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      sums.append("%s  %s.csv\n".formatted(HexFormat.of().formatHex(sum), name));
    }
    assertEquals(Files.readString(FOLDER.resolve("SHA256SUMS")), sums.toString());
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(
          Traces.NAMES,
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".csv"))
              .map(name -> name.replace(".csv", ""))
              .sorted()
              .toList());
    }
  }

  @Test
  void areScaledToTheFleetAndCutAtItsMost() throws IOException {
    Site site = new Site(1, 30, 4, 90, List.of(new Size("m7g.large", 1, 1)), Calendar.EMPTY);
    Demand demand = Traces.read("nab-tweets-aapl", site, 20);
    int enough = 0;
    for (int minute = 0; minute < demand.minutes(); minute++) {
      assertTrue(demand.load(minute) <= 0.9 * 30);
      enough += demand.load(minute) <= 0.9 * 20 ? 1 : 0;
    }
    assertEquals(0.995, enough / (double) demand.minutes(), 0.0001);
    assertEquals(30, site.needed(demand.highest()));
  }
}
