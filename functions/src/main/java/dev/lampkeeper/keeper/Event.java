package dev.lampkeeper.keeper;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An EventBridge event. It is only ever a reason to look: what it says is not believed.
 *
 * @param source for example {@code aws.autoscaling}
 * @param detailType for example {@code EC2 Instance-launch Lifecycle Action}
 * @param time when AWS says it happened; events come late, twice and out of order
 * @param detail the part that differs from one detail type to the next
 */
public record Event(String source, String detailType, Instant time, JsonObject detail) {
  private static final Pattern INSTANCE_ID = Pattern.compile("i-[0-9a-f]{8,17}");

  /**
   * Reads an event as EventBridge puts it into a queue's message.
   *
   * @throws MalformedEventException if it is not an EventBridge event
   */
  public static Event parse(String body) {
    try {
      JsonObject json = JsonParser.parseString(body).getAsJsonObject();
      if (json.has("Event")) {
        return notification(json);
      }
      JsonObject detail = json.getAsJsonObject("detail");
      if (detail == null) {
        throw new MalformedEventException("The event has no detail: " + abbreviated(body));
      }
      return new Event(
          text(json, "source"),
          text(json, "detail-type"),
          Instant.parse(text(json, "time")),
          detail);
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | DateTimeException e) {
      throw new MalformedEventException("Not an EventBridge event: " + abbreviated(body), e);
    }
  }

  /**
   * What Auto Scaling sends to a queue that a hook names as its target, to see whether it can:
   * nobody's subject.
   */
  private static Event notification(JsonObject json) {
    return new Event(
        "aws.autoscaling", text(json, "Event"), Instant.parse(text(json, "Time")), json);
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

  /**
   * An EC2 instance's id of the detail.
   *
   * @throws MalformedEventException if it is none: one bad id would fail a call that asks for many
   */
  public String requireInstance(String name) {
    String id = require(name);
    if (!INSTANCE_ID.matcher(id).matches()) {
      throw new MalformedEventException("\"" + abbreviated(id) + "\" is no instance's id.");
    }
    return id;
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
