package dev.lampkeeper.simulator.api;

import com.google.gson.JsonObject;
import java.util.List;

/** Where services put the events that EventBridge's default bus delivers, as far as it does. */
public interface Events {
  /**
   * Emits an event of now.
   *
   * @param source for example {@code aws.autoscaling}
   * @param resources ARNs
   */
  void emit(String source, String detailType, List<String> resources, JsonObject detail);
}
