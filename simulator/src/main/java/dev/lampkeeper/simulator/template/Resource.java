package dev.lampkeeper.simulator.template;

import com.google.gson.JsonObject;

/**
 * A resource of the stack.
 *
 * @param type for example {@code AWS::SQS::Queue}
 * @param name the physical name, for example a queue's name
 * @param properties with all intrinsic functions resolved
 */
public record Resource(String logicalId, String type, String name, JsonObject properties) {

  /**
   * Its ARN.
   *
   * @throws IllegalStateException if the simulator does not know the form that this type has
   */
  public String arn() {
    return Attributes.get(logicalId, type, name, "Arn");
  }
}
