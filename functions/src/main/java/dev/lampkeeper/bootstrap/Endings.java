package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Close;
import dev.lampkeeper.bootstrap.BootstrapDecision.CompleteSpare;
import dev.lampkeeper.bootstrap.BootstrapDecision.LeaveToDefault;
import dev.lampkeeper.bootstrap.BootstrapDecision.Repeat;
import dev.lampkeeper.bootstrap.Launch.Outcome;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Group;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Ends our part in a launch. */
final class Endings {
  /** Before the sweep that follows: a launch that is given up has just two minutes left. */
  private static final Duration REPEAT = Duration.ofSeconds(45);

  private final BootstrapConfig config;
  private final InstantSource clock;
  private final Group group;
  private final Notes notes;
  private final Alarm alarm;

  Endings(BootstrapConfig config, InstantSource clock, Group group, Notes notes, Alarm alarm) {
    this.config = config;
    this.clock = clock;
    this.group = group;
    this.notes = notes;
    this.alarm = alarm;
  }

  /** Auto Scaling itself said that our action is over. */
  Launch confirmed(Launch ended) {
    return notes.put(
        ended
            .with("confirmed", true)
            .with("look", clock.instant().plus(BootstrapDecision.REPEATS)));
  }

  void end(Launch launch, Outcome outcome, String reason, Optional<Launch> written) {
    boolean complete = outcome == Outcome.CONTINUE;
    if (notes.refused(launch, complete ? "complete" : "abandon", reason, written)) {
      return;
    }
    Instant now = clock.instant();
    Launch ended = notes.put(launch.ended(outcome, now).with("look", now.plus(REPEAT)));
    boolean waited =
        launch
            .token()
            .map(token -> group.completeByToken(config.hook(), token, result(outcome)))
            .orElseGet(() -> group.complete(config.hook(), launch.instanceId(), result(outcome)));
    if (waited) {
      notes.ended(ended, complete ? "completed" : "abandoned", reason);
    } else {
      confirmed(ended);
      notes.ended(ended, "left", "its action was over already when this was decided: " + reason);
    }
  }

  /**
   * CodeDeploy's hook first: a run that dies in between has not ended our part, and comes again.
   */
  void endSpare(CompleteSpare d, Optional<Launch> written) {
    if (!notes.refused(d.launch(), "complete, for CodeDeploy too", d.reason(), written)) {
      group
          .launchHooks(Deployments.LAUNCH_HOOK)
          .forEach(hook -> group.complete(hook, d.launch().instanceId(), Group.Result.CONTINUE));
      end(d.launch(), Outcome.CONTINUE, d.reason(), written);
    }
  }

  private static Group.Result result(Outcome outcome) {
    return outcome == Outcome.ABANDON ? Group.Result.ABANDON : Group.Result.CONTINUE;
  }

  void repeat(Repeat d, Optional<Launch> written) {
    if (notes.refused(d.launch(), "repeat " + d.outcome(), d.reason(), written)) {
      return;
    }
    if (group.complete(config.hook(), d.launch().instanceId(), result(d.outcome()))) {
      notes.ended(
          d.launch(), d.outcome() == Outcome.CONTINUE ? "completed" : "abandoned", d.reason());
    } else {
      confirmed(d.launch());
    }
  }

  void leave(LeaveToDefault d, Optional<Launch> written) {
    if (!notes.refused(d.launch(), "leave to the hook's default", d.reason(), written)) {
      // Said first: a run that dies in between says it twice, rather than never.
      notes.ended(d.launch(), "left to the hook's default", d.reason());
      alarm.left(confirmed(d.launch().ended(Outcome.LEFT, clock.instant())), d.reason());
    }
  }

  void close(Close d) {
    Launch over = notes.put(d.launch().ended(Outcome.OVER, clock.instant()));
    notes.ended(over, "left", d.reason());
    if (d.churning() && notes.permitted()) {
      alarm.churning(over, d.reason());
    }
  }
}
