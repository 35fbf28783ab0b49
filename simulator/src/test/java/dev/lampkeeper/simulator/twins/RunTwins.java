package dev.lampkeeper.simulator.twins;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.region.Wiring;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

/** Twins whose runs go wrong from the outside. */
final class RunTwins {
  private RunTwins() {}

  /** Believes in another setting than the stack. */
  record Setting(String name, String value) implements Wiring {
    @Override
    public SortedMap<String, String> environment(
        String keeper, SortedMap<String, String> variables) {
      variables.computeIfPresent(name, (name, right) -> value);
      return variables;
    }
  }

  /** Prints nothing but that its sweeps end. */
  record Silent() implements Wiring {
    @Override
    public Consumer<String> lines(Consumer<String> output) {
      return line -> {
        if (line.contains("\"SweepsEnded\"")) {
          output.accept(line);
        }
      };
    }
  }

  /** Keeps one of its decisions to itself. */
  record KeepsToItself(String decision) implements Wiring {
    @Override
    public Consumer<String> lines(Consumer<String> output) {
      return line -> {
        if (!line.contains("\"decision\":\"" + decision + "\"")) {
          output.accept(line);
        }
      };
    }
  }

  /** Fails whenever an event of a type is in its batch. */
  record Choking(String detailType) implements Wiring {
    @Override
    public RequestHandler<SQSEvent, SQSBatchResponse> handler(
        String keeper, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
      return (batch, context) ->
          batch.getRecords().stream().anyMatch(m -> m.getBody().contains(detailType))
              ? new SQSBatchResponse(
                  batch.getRecords().stream()
                      .map(m -> new BatchItemFailure(m.getMessageId()))
                      .toList())
              : handler.handleRequest(batch, context);
    }
  }

  /** Lets an instance into service as soon as an event names it. */
  static final class Hasty implements Wiring {
    private final String detailType;
    private final String instanceId;
    private @Nullable AutoScalingClient client;

    Hasty(String detailType, String instanceId) {
      this.detailType = detailType;
      this.instanceId = instanceId;
    }

    @Override
    public AutoScalingClient autoScaling(AutoScalingClient real) {
      client = real;
      return real;
    }

    @Override
    public RequestHandler<SQSEvent, SQSBatchResponse> handler(
        String keeper, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
      AutoScalingClient mine = Objects.requireNonNull(client);
      return (batch, context) -> {
        if (keeper.equals("bootstrap")) {
          batch.getRecords().forEach(message -> obey(message, mine));
        }
        return handler.handleRequest(batch, context);
      };
    }

    private void obey(SQSMessage message, AutoScalingClient mine) {
      if (!message.getBody().contains("\"detail-type\":\"" + detailType + "\"")) {
        return;
      }
      JsonObject event = JsonParser.parseString(message.getBody()).getAsJsonObject();
      try {
        mine.completeLifecycleAction(r ->
            r.autoScalingGroupName("shop")
                .lifecycleHookName("lampkeeper-launch")
                .instanceId(event.getAsJsonObject("detail").get(instanceId).getAsString())
                .lifecycleActionResult("CONTINUE"));
      } catch (AutoScalingException e) {
        return; // There was nothing to complete, or it did not work.
      }
    }
  }
}
