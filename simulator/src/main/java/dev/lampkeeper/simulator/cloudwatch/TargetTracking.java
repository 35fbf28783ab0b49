package dev.lampkeeper.simulator.cloudwatch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Arn;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Member;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoublePredicate;

/**
 * The target tracking policies of a group: out by the first alarm, in when all agree. How many
 * datapoints that takes, and how much below its target a metric must be, is what users report: no
 * page of AWS says it. How many are wanted follows from those that served as the metric was taken.
 */
final class TargetTracking {
  private static final int HIGH = 3;
  private static final int LOW = 15;
  private static final double BELOW = 0.9;

  private final World world;
  private final Group group;
  private final CloudWatch cloudWatch;
  private final List<Policy> policies;
  private final SortedMap<String, String> states = new TreeMap<>();
  private final SortedMap<String, String> ids = new TreeMap<>();

  TargetTracking(World world, Group group, CloudWatch cloudWatch, List<Policy> policies) {
    this.world = world;
    this.group = group;
    this.cloudWatch = cloudWatch;
    this.policies = policies;
    for (Policy policy : policies) {
      for (String side : List.of("High", "Low")) {
        ids.put(policy.name() + side, world.draw("alarm " + policy.name() + side).uuid());
      }
    }
  }

  /** Looks at what can be seen now. */
  void look() {
    int out = 0;
    int in = 0;
    boolean all = !policies.isEmpty();
    Policy first = null;
    for (Policy policy : policies) {
      boolean high = evaluate(policy, "High", HIGH, value -> value > policy.target());
      boolean low = evaluate(policy, "Low", LOW, value -> value < BELOW * policy.target());
      int wanted = cloudWatch.wanted(policy);
      if (high && wanted > out) {
        out = wanted;
        first = policy;
      }
      if (policy.scalesIn()) {
        all &= low;
        in = Math.max(in, wanted);
      }
    }
    if (group.suspended("AlarmNotification")) {
      return;
    }
    if (first != null && out > group.desired()) {
      group.capacity().track(out, alarm(first, "High"), first.name());
    } else if (first == null && all && whole() && in < group.desired()) {
      Policy any = policies.stream().filter(Policy::scalesIn).findFirst().orElse(null);
      if (any != null) {
        group.capacity().track(in, alarm(any, "Low"), any.name());
      }
    }
  }

  private boolean warm(Member member) {
    Instant since = world.now().minus(group.settings().warmup());
    return member.inServiceSince().filter(at -> !at.isAfter(since)).isPresent();
  }

  /** While an instance comes or warms up, none is taken away. */
  private boolean whole() {
    return group.members().stream()
        .filter(m -> !m.warm() && !m.leaving())
        .allMatch(m -> m.inService() && warm(m));
  }

  /** Whether an alarm is in ALARM now; that it has changed is told. */
  private boolean evaluate(Policy policy, String side, int datapoints, DoublePredicate breaching) {
    boolean alarm = true;
    boolean missing = true;
    Instant minute = cloudWatch.newest();
    for (int i = 0; i < datapoints; i++) {
      double value = cloudWatch.value(policy, minute);
      alarm &= !Double.isNaN(value) && breaching.test(value);
      missing &= Double.isNaN(value);
      minute = minute.minus(CloudWatch.PERIOD);
    }
    String state = missing ? "INSUFFICIENT_DATA" : alarm ? "ALARM" : "OK";
    String before = states.put(policy.name() + side, state);
    if (before != null && !before.equals(state)) {
      tell(alarm(policy, side), before, state);
    }
    return alarm;
  }

  private String alarm(Policy policy, String side) {
    return "TargetTracking-%s-Alarm%s-%s"
        .formatted(group.name(), side, ids.get(policy.name() + side));
  }

  private void tell(String alarm, String before, String state) {
    world.chronicle().note("cloudwatch", alarm, before + " to " + state);
    JsonObject configuration = new JsonObject();
    configuration.add("metrics", new JsonArray());
    JsonObject detail = new JsonObject();
    detail.addProperty("alarmName", alarm);
    detail.add("state", state(state));
    detail.add("previousState", state(before));
    detail.add("configuration", configuration);
    world
        .events()
        .emit(
            "aws.cloudwatch",
            "CloudWatch Alarm State Change",
            List.of(Arn.of("cloudwatch", "alarm:" + alarm)),
            detail);
  }

  private JsonObject state(String value) {
    JsonObject state = new JsonObject();
    state.addProperty("value", value);
    state.addProperty("reason", "Threshold Crossed");
    state.addProperty("timestamp", world.now().toString().replaceFirst("Z$", "+0000"));
    return state;
  }
}
