package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.ledger.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CurrentReleaseTest {
  private static final Instant T = Instant.parse("2026-11-03T09:15:02Z");

  @ParameterizedTest
  @MethodSource
  void comesBackFromTheLedgerAsItWas(CurrentRelease release) {
    assertEquals(release, CurrentRelease.of(release.entry(Optional.empty(), T)));
  }

  static Stream<CurrentRelease> comesBackFromTheLedgerAsItWas() {
    return Stream.of(
        new CurrentRelease("name", Optional.of(new Revision("b", "releases/a.zip", "1")), "d-1", T),
        new CurrentRelease("name", Optional.of(new Revision("b", "releases/a.zip", "")), "", T),
        new CurrentRelease("name", Optional.empty(), "d-1", T));
  }

  @Test
  void isCalledByTheArchiveThatWasUploaded() {
    Revision archive = new Revision("b", "releases/a.zip", "1");
    Revision generated = new Revision("b", GeneratedRevision.key(archive, "zip"), "2");

    assertEquals(
        archive.toString(), new CurrentRelease("name", Optional.of(generated), "d-1", T).spoken());
    assertEquals("name", new CurrentRelease("name", Optional.empty(), "d-1", T).spoken());
  }

  @Test
  void isWrittenOverTheEarlierOne() {
    CurrentRelease release = new CurrentRelease("name", Optional.empty(), "d-1", T);
    Entry first = release.entry(Optional.empty(), T);
    Entry read = new Entry(first.kind(), first.id(), 7, first.expires(), first.values());

    assertEquals(0, first.version());
    assertEquals(7, release.entry(Optional.of(read), T).version());
  }
}
