package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.codedeploy.Target.Failure;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.kernel.Fiber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets an instance's agent install a revision, one lifecycle event after the other. */
final class Part {
  private static final Duration EVENT_LIMIT = Duration.ofHours(1);
  private static final Duration NEXT_LIMIT = Duration.ofMinutes(5);

  /** Assumed: the agent asks every second, and a site's scripts are short. */
  private static final Duration POLL_LEAST = Duration.ofMillis(200);

  private static final Duration POLL_MOST = Duration.ofMillis(1200);
  private static final Duration WORK_LEAST = Duration.ofMillis(300);
  private static final Duration WORK_MOST = Duration.ofSeconds(4);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Failure NO_AGENT =
      new Failure(
          "UnknownError",
          "",
          "CodeDeploy agent was not able to receive the lifecycle event. Check the CodeDeploy agent"
              + " logs on your host and make sure the agent is running and can connect to the"
              + " CodeDeploy server.");

  private final World world;
  private final Deployment deployment;
  private final List<String> events;
  private final Balancer balancer;
  private final Standing standing;
  private final Work work;
  private final Draw draw;
  private final Target target;
  private final Consumer<Target> end;
  private final int failsAt;
  private final int sticksAt;
  private int next;

  /**
   * @param end is told when it is over, unless somebody else ended it
   */
  Part(
      World world,
      Bundles bundles,
      Draw draw,
      Deployment deployment,
      Target target,
      Consumer<Target> end) {
    DeploymentGroup group = deployment.group();
    this.world = world;
    this.deployment = deployment;
    this.events = Lifecycle.events(group.trafficControl(), deployment.creator());
    this.balancer = new Balancer(world, group.fleet().settings().targets());
    this.standing = group.standing(target.machine());
    this.work = new Work(bundles, deployment, target.machine(), standing);
    this.draw = draw;
    this.target = target;
    this.end = end;
    this.failsAt = strikes(Fault.DEPLOYMENT_FAILS_ON_INSTANCE);
    this.sticksAt = strikes(Fault.DEPLOYMENT_STUCK);
  }

  private int strikes(Fault fault) {
    return world.faults().strikes(fault) ? draw.below(events.size()) : events.size();
  }

  /**
   * Begins.
   *
   * @param limit how long the agent may take to begin
   */
  void begin(Duration limit) {
    target.status = Target.Status.IN_PROGRESS;
    standing.begun(deployment.revision());
    await(world.now().plus(limit));
  }

  private void await(Instant latest) {
    if (target.over()) {
      return;
    }
    if (balancer.does(events.get(next))) {
      Target.Event event = event();
      balancer.run(event.name, target.machine(), failure -> over(event, failure.orElse(null)));
    } else if (target.machine().codeDeploy().running()) {
      start();
    } else if (world.now().isBefore(latest)) {
      world.kernel().after(LOOK, () -> await(latest));
    } else {
      over(event(), NO_AGENT);
    }
  }

  private Target.Event event() {
    Target.Event event = new Target.Event(events.get(next), world.now());
    target.events().add(event);
    return event;
  }

  private void start() {
    Machine machine = target.machine();
    Target.Event event = event();
    boolean stuck = next == sticksAt;
    Fiber fiber =
        machine.process(
            "codedeploy " + event.name,
            () -> {
              Fiber self = Objects.requireNonNull(world.kernel().current());
              machine.codeDeploy().step(() -> killed(self, event));
              world.kernel().sleep(stuck ? EVENT_LIMIT.plusHours(1) : time(event.name));
              Failure failure = run(event.name).orElse(null);
              machine.codeDeploy().step(null);
              over(event, failure);
            });
    world
        .kernel()
        .after(
            EVENT_LIMIT,
            () -> {
              if (event.end == null && !target.over()) {
                machine.kill(fiber);
                machine.codeDeploy().step(null);
                over(event, new Failure("ScriptTimedOut", "", event.name + " timed out"));
              }
            });
  }

  private void killed(Fiber fiber, Target.Event event) {
    target.machine().kill(fiber);
    over(event, new Failure("UnknownError", "", "The agent was killed while it ran the event."));
  }

  private Duration time(String event) {
    return work.much(event) ? draw.between(WORK_LEAST, WORK_MOST) : WORK_LEAST;
  }

  private Optional<Failure> run(String event) {
    return next == failsAt
        ? Optional.of(new Failure("UnknownError", "", "No space left on device"))
        : work.run(event);
  }

  private void over(Target.Event event, @Nullable Failure failure) {
    if (event.end != null || target.over()) {
      return;
    }
    event.end = world.now();
    event.failure = failure;
    target.changed = world.now();
    next++;
    boolean ignored = deployment.order().ignoreStopFailures() && Lifecycle.stopping(event.name);
    if (failure != null && !ignored) {
      end(Target.Status.FAILED);
    } else if (next == events.size()) {
      end(Target.Status.SUCCEEDED);
    } else {
      Instant latest = world.now().plus(NEXT_LIMIT);
      world.kernel().after(draw.between(POLL_LEAST, POLL_MOST), () -> await(latest));
    }
  }

  private void end(Target.Status status) {
    target.status = status;
    if (status == Target.Status.SUCCEEDED) {
      standing.succeeded(deployment.revision());
    }
    end.accept(target);
  }
}
