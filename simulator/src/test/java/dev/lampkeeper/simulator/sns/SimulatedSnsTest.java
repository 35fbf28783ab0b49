package dev.lampkeeper.simulator.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.api.Caller;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.api.Gateway;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.SnsException;

final class SimulatedSnsTest {
  private static final Instant START = Instant.parse("2026-03-14T09:00:00Z");
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:shop";

  @Test
  void keepsWhatWasPublishedAndRefusesWhatSnsRefuses() {
    Kernel kernel = new Kernel(START, 1);
    Topics topics = new Topics(kernel, (service, subject, what) -> {}, List.of(TOPIC));
    Caller caller = Caller.person("drain");
    SimulatedSns client =
        new SimulatedSns(
            new Gateway(kernel, new Faults(kernel), new Costs(), 1).api(caller), caller, topics);
    kernel.start(
        "test",
        () -> {
          client.publish(r -> r.topicArn(TOPIC).subject("One subject").message("text"));
          assertThrows(
              SnsException.class, () -> client.publish(r -> r.topicArn(TOPIC + "2").message("t")));
          assertThrows(
              SnsException.class,
              () -> client.publish(r -> r.topicArn(TOPIC).subject("a\nb").message("text")));
        });
    kernel.runUntil(START.plusSeconds(60));
    assertEquals(1, topics.notifications().size());
    assertEquals("drain", topics.notifications().getFirst().sender());
  }

  @Test
  void tellsWhatTheSdkRepeatsFromWhatIsSaidAgain() {
    Kernel kernel = new Kernel(START, 1);
    Topics topics = new Topics(kernel, (service, subject, what) -> {}, List.of(TOPIC));
    Caller caller = Caller.person("drain");
    Faults faults = new Faults(kernel);
    faults.rate(Fault.API_ANSWER_LOST, 1);
    SimulatedSns client =
        new SimulatedSns(new Gateway(kernel, faults, new Costs(), 1).api(caller), caller, topics);
    kernel.start(
        "test",
        () -> {
          for (int i = 0; i < 2; i++) {
            assertThrows(
                SdkException.class, () -> client.publish(r -> r.topicArn(TOPIC).message("text")));
          }
        });
    kernel.runUntil(START.plusSeconds(120));
    assertEquals(2, topics.notifications().stream().filter(n -> !n.repeated()).count());
    assertTrue(topics.notifications().size() > 2);
  }
}
