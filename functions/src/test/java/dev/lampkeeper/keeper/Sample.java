package dev.lampkeeper.keeper;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample events of the folder {@code events}. */
public final class Sample {
  private static final Path EVENTS = Path.of("..", "events");

  private Sample() {}

  /** One event; {@code sam build} copies this module alone, so its tests go without. */
  public static Event event(String name) throws IOException {
    assumeTrue(Files.isDirectory(EVENTS), "built apart from the events");
    return Event.parse(Files.readString(EVENTS.resolve(name + ".json")));
  }
}
