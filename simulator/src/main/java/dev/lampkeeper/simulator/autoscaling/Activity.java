package dev.lampkeeper.simulator.autoscaling;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Ec2;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A scaling activity.
 *
 * @param cause why, in AWS's words
 */
public record Activity(String id, Instant begun, String cause, String description) {

  /**
   * One that begins now.
   *
   * @param before what came before it, in whole sentences
   */
  static Activity of(World world, String id, String before, String why, String description) {
    Instant now = world.now();
    String cause = "%sAt %s %s".formatted(before, now.truncatedTo(ChronoUnit.SECONDS), why);
    return new Activity(id, now, cause, description);
  }

  /** The event that an activity ends in. */
  void emit(World world, Group group, Member member, String outcome, String message) {
    Instant end = world.now();
    boolean good = outcome.endsWith(" Successful");
    JsonObject details = new JsonObject();
    details.addProperty("Availability Zone", member.machine().zone());
    details.addProperty("Subnet ID", "subnet-0" + Integer.toHexString(0x1b2c3d4 + zone(member)));
    JsonObject detail = new JsonObject();
    detail.addProperty(
        "Description", good ? description : description + ".  Status Reason: " + message);
    detail.add("Details", details);
    detail.addProperty("StartTime", begun.toString());
    detail.addProperty("EndTime", end.truncatedTo(ChronoUnit.SECONDS).toString());
    detail.addProperty("RequestId", id);
    detail.addProperty("ActivityId", id);
    detail.addProperty("Cause", cause);
    detail.addProperty("AutoScalingGroupName", group.name());
    detail.addProperty("StatusCode", good ? "InProgress" : "Failed");
    detail.addProperty("StatusMessage", message);
    detail.addProperty("EC2InstanceId", member.id());
    world
        .events()
        .emit(
            "aws.autoscaling",
            "EC2 Instance " + outcome,
            List.of(group.arn(), Ec2.arn(member.id())),
            detail);
  }

  private static int zone(Member member) {
    String zone = member.machine().zone();
    return zone.charAt(zone.length() - 1);
  }
}
