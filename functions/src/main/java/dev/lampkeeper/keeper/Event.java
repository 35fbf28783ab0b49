package dev.lampkeeper.keeper;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * An EventBridge event. It is only ever a reason to look: what it says is not believed.
 *
 * @param source for example {@code aws.autoscaling}
 * @param detailType for example {@code EC2 Instance-launch Lifecycle Action}
 * @param time when AWS says it happened; events come late, twice and out of order
 * @param detail the part that differs from one detail type to the next
 */
public record Event(String source, String detailType, Instant time, JsonObject detail) {

  /**
   * Reads an event as EventBridge puts it into a queue's message.
   *
   * @throws MalformedEventException if it is not an EventBridge event
   */
  public static Event parse(String body) {
    try {
      JsonObject json = JsonParser.parseString(body).getAsJsonObject();
      return new Event(
          text(json, "source"),
          text(json, "detail-type"),
          Instant.parse(text(json, "time")),
          json.getAsJsonObject("detail"));
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | DateTimeException e) {
      throw new MalformedEventException("Not an EventBridge event: " + abbreviated(body), e);
    }
  }

  /** Whether this is the schedule's call to look at everything that may be open. */
  boolean isSweep() {
    return source.equals("aws.events");
  }

  /**
   * A text of the detail that must be there.
   *
   * @throws MalformedEventException if it is not
   */
  public String require(String name) {
    return text(detail, name);
  }

  /** A text of the detail that may be there. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(detail.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }

  private static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null || !value.isJsonPrimitive()) {
      throw new MalformedEventException(
          "The event has no text \"" + name + "\": " + abbreviated(json.toString()));
    }
    return value.getAsString();
  }

  private static String abbreviated(String text) {
    return text.length() <= 500 ? text : text.substring(0, 500) + "…";
  }
}
