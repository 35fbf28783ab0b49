package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OpenDecisionTest {
  private static final Instant T = Instant.parse("2026-11-03T09:15:02Z");
  private static final String KIND = ArchiveVerdict.KIND;
  private static final Upload NEW = upload("1", T);

  @Test
  void whatNoEventToldSinceTheBeginning() {
    assertEquals(Set.of(name("1")), open(List.of(NEW), T));
    assertEquals(Set.of(), open(List.of(NEW), T.plusSeconds(1)));
  }

  @Test
  void eachVersionOnItsOwn() {
    ArchiveVerdict known = ArchiveVerdict.fresh(KIND, NEW, T).refused("no", "").told(T);

    assertEquals(Set.of(name("2")), open(List.of(NEW, upload("2", T)), Instant.EPOCH, known));
  }

  @Test
  void nothingThatIsOlderThanTheLedgerRemembers() {
    Instant old = T.minus(Duration.ofDays(365));

    assertEquals(Set.of(), open(List.of(upload("1", old)), Instant.EPOCH));
    assertEquals(Set.of(name("1")), open(List.of(upload("1", old.plusSeconds(1))), Instant.EPOCH));
  }

  @Test
  void whatARunLeftBehindEvenIfItIsDeleted() {
    ArchiveVerdict reading = ArchiveVerdict.fresh(KIND, NEW, T);

    assertEquals(Set.of(), open(List.of(NEW), T, reading.held(T.plusSeconds(1))));
    assertEquals(Set.of(name("1")), open(List.of(), T, reading.held(T)));
    assertEquals(Set.of(name("1")), open(List.of(), T, reading.refused("no", "")));
    assertEquals(Set.of(), open(List.of(), T, reading.refused("no", "").told(T)));
  }

  private static Set<String> open(
      List<Upload> archives, Instant since, ArchiveVerdict... verdicts) {
    Map<String, ArchiveVerdict> byId = new TreeMap<>();
    for (ArchiveVerdict verdict : verdicts) {
      byId.put(verdict.entry().id(), verdict);
    }
    return OpenDecision.decide(KIND, archives, byId, since, T);
  }

  private static String name(String version) {
    return "s3://b/releases/a.zip?versionId=" + version;
  }

  private static Upload upload(String version, Instant modified) {
    return new Upload(new Revision("b", "releases/a.zip", version), "e", modified, 1);
  }
}
