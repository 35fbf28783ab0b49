package dev.lampkeeper.simulator.sqs;

import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A standard queue: at least once, in no promised order. */
public final class Queue {
  /** The queue for messages that were received too often. */
  record Redrive(Queue deadLetters, int maxReceiveCount) {}

  private final Kernel kernel;
  private final String name;
  private final String arn;
  private final Duration visibility;
  private final Duration retention;
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private @Nullable Redrive redrive;
  private String consumer;
  private Runnable onVisible = () -> {};
  private long count;

  Queue(Kernel kernel, String name, String arn, Duration visibility, Duration retention) {
    this.kernel = kernel;
    this.name = name;
    this.consumer = name;
    this.arn = arn;
    this.visibility = visibility;
    this.retention = retention;
  }

  public String name() {
    return name;
  }

  public String arn() {
    return arn;
  }

  public Duration visibility() {
    return visibility;
  }

  /** Where messages go that were received too often, if anywhere. */
  public Optional<Queue> deadLetters() {
    return Optional.ofNullable(redrive).map(Redrive::deadLetters);
  }

  /** All messages, received ones included, in the order they came. */
  public List<Message> messages() {
    forget();
    return List.copyOf(messages.values());
  }

  /** How many messages can be received now. */
  public int visible() {
    return (int) messages().stream().filter(this::isVisible).count();
  }

  /** Sends a message. */
  public void send(String body, Origin origin) {
    Message message =
        new Message(
            new UUID(arn.hashCode() * 0x9E3779B97F4A7C15L, ++count).toString(),
            body,
            origin,
            kernel.instant());
    messages.put(message.id(), message);
    onVisible.run();
  }

  /**
   * Calls back when a message may be received: it came, or it came back.
   *
   * @param name who receives from this queue
   */
  public void consumer(String name, Runnable poll) {
    consumer = name;
    onVisible = poll;
  }

  /** Who receives from this queue; its own name if nobody does. */
  public String consumer() {
    return consumer;
  }

  /**
   * Receives messages, the oldest first. They are hidden for the visibility timeout then.
   *
   * @param most how many
   */
  public List<Message> receive(int most) {
    List<Message> received = new ArrayList<>();
    for (Message message : messages()) {
      if (received.size() == most) {
        break;
      }
      if (isVisible(message) && !redriven(message)) {
        message.receives++;
        if (message.firstReceived == null) {
          message.firstReceived = kernel.instant();
        }
        hide(message);
        received.add(message);
      }
    }
    return received;
  }

  /** Deletes a message that was received; one that is gone already is fine. */
  public void delete(Message message) {
    messages.remove(message.id());
  }

  void redrive(Redrive policy) {
    redrive = policy;
  }

  private boolean redriven(Message message) {
    if (redrive == null || message.receives < redrive.maxReceiveCount()) {
      return false;
    }
    messages.remove(message.id());
    message.visible = kernel.instant();
    redrive.deadLetters().messages.put(message.id(), message);
    return true;
  }

  private void hide(Message message) {
    Instant until = kernel.instant().plus(visibility);
    message.visible = until;
    kernel.at(
        until,
        () -> {
          if (messages.containsKey(message.id()) && message.visible.equals(until)) {
            onVisible.run();
          }
        });
  }

  private boolean isVisible(Message message) {
    return !message.visible.isAfter(kernel.instant());
  }

  /** Retention counts from when the message was first sent, in a dead-letter queue too. */
  private void forget() {
    Instant oldest = kernel.instant().minus(retention);
    messages.values().removeIf(message -> message.sent().isBefore(oldest));
  }
}
