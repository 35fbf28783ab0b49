package dev.lampkeeper.simulator.sqs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message in a queue. */
public final class Message {
  private final String id;
  private final String body;
  private final Origin origin;
  private final Instant sent;
  int receives;
  @Nullable Instant firstReceived;
  Instant visible;

  Message(String id, String body, Origin origin, Instant sent) {
    this.id = id;
    this.body = body;
    this.origin = origin;
    this.sent = sent;
    this.visible = sent;
  }

  public String id() {
    return id;
  }

  public String body() {
    return body;
  }

  public Origin origin() {
    return origin;
  }

  public Instant sent() {
    return sent;
  }

  /** How often it was received. */
  public int receives() {
    return receives;
  }

  public Instant firstReceived() {
    return firstReceived == null ? sent : firstReceived;
  }

  /** What the receipt of its last receiving is; an older receipt still deletes it. */
  public String receipt() {
    return id + "#" + receives;
  }
}
