package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.ArchiveVerdict.State;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.ledger.Entry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArchiveVerdictTest {
  private static final Instant T = Instant.parse("2026-11-03T09:15:02Z");
  private static final Upload UPLOAD =
      new Upload(new Revision("b", "releases/a.zip", "1"), "e", T, 7);
  private static final ArchiveVerdict FRESH =
      ArchiveVerdict.fresh(ArchiveVerdict.KIND, UPLOAD, T.plusSeconds(1));

  @ParameterizedTest
  @CsvSource({
    "releases/a.zip, 1,  releases/a.zip@1",
    "releases/a.zip, '', releases/a.zip@etag",
    "a b.zip,        1,  a b.zip@1"
  })
  void hasOneEntryAVersion(String key, String version, String id) {
    assertEquals(id, ArchiveVerdict.key("verdict", new Revision("b", key, version), "etag").id());
  }

  @Test
  void fitsIntoTheLedgerHoweverLongTheKeyIs() {
    Revision archive = new Revision("b", "releases/" + "ü".repeat(500), "1");

    assertEquals(202, ArchiveVerdict.key("verdict", archive, "e").id().length());
  }

  @Test
  void beginsAsNobodys() {
    assertEquals(State.READING, FRESH.state());
    assertEquals(UPLOAD, FRESH.upload());
    assertEquals(T.plusSeconds(1), FRESH.until());
    assertEquals(0, FRESH.tries());
    assertFalse(FRESH.told());
    assertEquals(Optional.empty(), FRESH.deployable());
  }

  @Test
  void readingIsCountedAndHeld() {
    ArchiveVerdict reading = FRESH.held(T.plusSeconds(900)).reading();

    assertEquals(1, reading.tries());
    assertEquals(T.plusSeconds(900), reading.until());
    ArchiveVerdict failed = reading.failed(T.plusSeconds(9), "S3 is ill");
    assertEquals(T.plusSeconds(9), failed.until());
    assertEquals("S3 is ill", failed.reason());
    assertEquals(State.READING, failed.state());
    assertEquals(1, failed.tries());
  }

  @Test
  void endsInOneState() {
    Deployable made = new Deployable(new Revision("b", "revisions/a.zip/1.zip", "2"), "f");
    ArchiveVerdict accepted = FRESH.accepted(made, "fine", "warning: x");

    assertEquals(State.ACCEPTED, accepted.state());
    assertEquals(Optional.of(made), accepted.deployable());
    assertEquals("fine", accepted.reason());
    assertEquals("warning: x", accepted.findings());
    assertEquals(State.REFUSED, FRESH.refused("no", "error: y").state());
    assertEquals("error: y", FRESH.refused("no", "error: y").findings());
    assertEquals(State.GONE, FRESH.gone("away").state());
    assertTrue(accepted.told(T).told());
    assertEquals(State.ACCEPTED, accepted.told(T).state());
  }

  @Test
  void namesTheValueThatIsMissing() {
    ArchiveVerdict empty = new ArchiveVerdict(Entry.fresh("verdict", "x", T));

    assertEquals(
        "Ledger entry verdict/x has no state",
        assertThrows(IllegalStateException.class, empty::state).getMessage());
  }
}
