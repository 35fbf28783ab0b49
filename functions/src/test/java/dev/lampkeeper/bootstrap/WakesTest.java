package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Event;
import dev.lampkeeper.keeper.MalformedEventException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

final class WakesTest {
  private static final Path EVENTS = Path.of("..", "events");
  private static final String PREPARED =
      """
      {"version":"0","id":"1","detail-type":"Instance Prepared","source":"lampkeeper.instance",
       "account":"123456789012","time":"2026-03-14T09:28:00Z","region":"eu-west-1","resources":[],
       "detail":{"instance-id":"%s","verdict":"ok","reason":"ready"}}
      """;

  private final List<String> journal = new ArrayList<>();
  private final Wakes wakes =
      new Wakes(
          BootstrapConfigTest.with("MODE", "act"),
          new Journal(
              "shop-web-prod",
              "bootstrap",
              InstantSource.fixed(Instant.EPOCH),
              journal::add,
              new Bus(),
              "lampkeeper"));

  /** Nothing is sent here. */
  private static final class Bus implements EventBridgeClient {
    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }

  /** Absent where only this module is built. */
  private static Event event(String file) throws IOException {
    assumeTrue(Files.isDirectory(EVENTS));
    return Event.parse(Files.readString(EVENTS.resolve(file)));
  }

  @ParameterizedTest
  @CsvSource({
    "ec2-instance-launch-lifecycle-action.json, i-0a1b2c3d4e5f60718",
    "ec2-instance-launch-lifecycle-action-minimal.json, i-0a1b2c3d4e5f60718",
    "ec2-instance-launch-lifecycle-action-warm-pool.json, i-0f9e8d7c6b5a40312",
    "ssm-command-invocation-status-change-success.json, i-0a1b2c3d4e5f60718",
    "ssm-command-invocation-status-change-failed.json, i-0f9e8d7c6b5a40312",
    "codedeploy-instance-state-change-failure.json, i-0a1b2c3d4e5f60718",
    "codedeploy-instance-state-change-success.json, i-0a1b2c3d4e5f60718",
  })
  void eventsNameAnInstance(String file, String instanceId) throws IOException {
    assertEquals(Set.of(instanceId), wakes.by(event(file)));
  }

  @ParameterizedTest
  @CsvSource({
    "ec2-instance-terminate-lifecycle-action.json",
    "asg-sqs-test-notification-body.json",
    "s3-object-created.json",
    "ssm-command-status-change.json",
  })
  void otherEventsAreIgnoredWithAReason(String file) throws IOException {
    assertEquals(Set.of(), wakes.by(event(file)));
    assertEquals(1, journal.size());
  }

  @Test
  void hintsAreKeptOnce() throws IOException {
    Event launch = event("ec2-instance-launch-lifecycle-action.json");
    wakes.by(launch);
    wakes.by(event("codedeploy-instance-state-change-failure.json"));
    wakes.by(Event.parse(PREPARED.formatted("i-0a1b2c3d4e5f60718")));
    assertEquals(
        Map.of(
            "i-0a1b2c3d4e5f60718",
            new Hints(Optional.of(Told.at(launch.time())), true, Optional.of("d-7Q2MXK4TE"))),
        wakes.taken());
    assertEquals(Map.of(), wakes.taken());
  }

  @Test
  void anEventTellsMoreThanASweep() throws IOException {
    Event launch = event("ec2-instance-launch-lifecycle-action.json");
    wakes.found("i-0a1b2c3d4e5f60718", Instant.EPOCH);
    wakes.by(launch);
    wakes.found("i-0a1b2c3d4e5f60718", Instant.EPOCH);
    assertEquals(
        Optional.of(Told.at(launch.time())),
        wakes.taken().getOrDefault("i-0a1b2c3d4e5f60718", Hints.NONE).beginning());
  }

  @Test
  void aTokenThatCannotBeOneIsLeftOut() throws IOException {
    Event launch = event("ec2-instance-launch-lifecycle-action.json");
    launch.detail().addProperty("LifecycleActionToken", "one");
    wakes.by(launch);
    assertEquals(
        Optional.of(new Beginning(launch.time(), Optional.empty())),
        wakes.taken().getOrDefault("i-0a1b2c3d4e5f60718", Hints.NONE).beginning());
  }

  @Test
  void anInstanceThatNamesNoInstanceIsMalformed() {
    Event hostile = Event.parse(PREPARED.formatted("i-0a1b2c3d, i-1"));
    assertThrows(MalformedEventException.class, () -> wakes.by(hostile));
  }

  @Test
  void anEventWithoutDetailIsMalformed() {
    String body =
        """
        {"detail-type":"Instance Prepared","source":"lampkeeper.instance","time":"2026-03-14T09:28:00Z"}
        """;
    assertThrows(MalformedEventException.class, () -> Event.parse(body));
  }
}
