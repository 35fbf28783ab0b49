package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.invariants.Invariant;
import dev.lampkeeper.simulator.region.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DocumentationTest {
  @Test
  void namesEveryFaultAndEveryInvariantAndEveryEntry() throws IOException {
    String page = Files.readString(Path.of("../docs/rehearsal.md"));
    List<String> missing =
        Stream.of(
                Stream.of(Fault.values())
                    .map(f -> "| `" + f.name().toLowerCase(Locale.ROOT).replace('_', '-') + "` |"),
                Performance.ofDay(1, Wiring.TRUE, line -> {}).invariants().all().stream()
                    .map(Invariant::name)
                    .map(name -> "| " + name + " |"),
                StepReader.ACTIONS.stream().map(action -> "`" + action + ": "))
            .flatMap(s -> s)
            .filter(wanted -> !page.contains(wanted))
            .toList();
    assertEquals(List.of(), missing);
  }
}
