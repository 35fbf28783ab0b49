package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Abandon;
import dev.lampkeeper.bootstrap.BootstrapDecision.Act;
import dev.lampkeeper.bootstrap.BootstrapDecision.BringUp;
import dev.lampkeeper.bootstrap.BootstrapDecision.Close;
import dev.lampkeeper.bootstrap.BootstrapDecision.Complete;
import dev.lampkeeper.bootstrap.BootstrapDecision.CompleteSpare;
import dev.lampkeeper.bootstrap.BootstrapDecision.Extend;
import dev.lampkeeper.bootstrap.BootstrapDecision.Fail;
import dev.lampkeeper.bootstrap.BootstrapDecision.Hold;
import dev.lampkeeper.bootstrap.BootstrapDecision.Leave;
import dev.lampkeeper.bootstrap.BootstrapDecision.LeaveToDefault;
import dev.lampkeeper.bootstrap.BootstrapDecision.Repeat;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.Launch.Outcome;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Does what was decided. What must not be done twice is written down before it is done, over the
 * version that was read: of two runs at once, one goes on.
 */
final class Acts {
  private static final Duration UNKNOWN = Duration.ofSeconds(45);

  private final BootstrapConfig config;
  private final InstantSource clock;
  private final Group group;
  private final Commands commands;
  private final Notes notes;
  private final Alarm alarm;
  private final Journal journal;
  private final Endings endings;

  Acts(
      BootstrapConfig config,
      InstantSource clock,
      Group group,
      Commands commands,
      Notes notes,
      Alarm alarm,
      Journal journal) {
    this.config = config;
    this.clock = clock;
    this.group = group;
    this.commands = commands;
    this.notes = notes;
    this.alarm = alarm;
    this.journal = journal;
    endings = new Endings(config, clock, group, notes, alarm);
  }

  /**
   * Does it, or says what it would do.
   *
   * @param written the launch as the ledger has it
   * @return the launch to decide about again, or empty if the look is over
   */
  Optional<Launch> act(String instanceId, Act act, Optional<Launch> written) {
    switch (act) {
      case Leave d -> journal.decided(instanceId, "leave", d.reason());
      case Wait d -> notes.wait("wait", d.launch(), d.lookAgain(), d.reason(), written);
      case BringUp d -> bringUp(d, written);
      case Hold d -> hold(d, written);
      case Complete d -> endings.end(d.launch(), Outcome.CONTINUE, d.reason(), written);
      case CompleteSpare d -> endings.endSpare(d, written);
      case Abandon d -> endings.end(d.launch(), Outcome.ABANDON, d.reason(), written);
      case LeaveToDefault d -> endings.leave(d, written);
      case Repeat d -> endings.repeat(d, written);
      case Close d -> endings.close(d);
      case Extend d -> {
        return extend(d, written);
      }
      case Send d -> {
        return send(d, written);
      }
      case Fail d -> {
        return Optional.of(fail(d));
      }
    }
    return Optional.empty();
  }

  private void bringUp(BringUp d, Optional<Launch> written) {
    if (!notes.refused(d.launch(), "ask for the current release", d.reason(), written)) {
      notes.wait("wait", d.launch(), d.lookAgain(), d.reason(), written);
      alarm.bringUp(d.launch(), d.release(), d.reason());
    }
  }

  private void hold(Hold d, Optional<Launch> written) {
    if (!notes.refused(d.launch(), "hold", d.reason(), written)) {
      notes.wait("hold", d.launch(), d.lookAgain(), d.reason(), written);
      alarm.churning(d.launch(), d.reason());
    }
  }

  private Optional<Launch> extend(Extend d, Optional<Launch> written) {
    if (notes.refused(d.launch(), "extend", d.reason(), written)) {
      return Optional.empty();
    }
    // Written first: a heartbeat that is forgotten would be sent again at each look, for two days.
    Launch extended = notes.put(d.launch().extended(clock.instant()));
    boolean waits;
    try {
      waits = group.heartbeat(config.hook(), d.launch().instanceId());
    } catch (RuntimeException e) {
      notes.put(extended.restored(d.launch()));
      throw e;
    }
    if (waits) {
      journal.decided(d.launch().instanceId(), "extend", d.reason());
      return Optional.of(extended);
    }
    Optional<Launch> before = written.filter(l -> l.outcome().isPresent() && !l.mistaken());
    if (before.isPresent()) {
      // It was no new launch: the old one waits for other hooks.
      endings.confirmed(extended.restored(before.get()));
    } else {
      Launch over = endings.confirmed(extended.ended(Outcome.OVER, clock.instant()));
      notes.ended(
          over, "left", "Auto Scaling knows no waiting action of the hook " + config.hook());
    }
    return Optional.empty();
  }

  private Optional<Launch> send(Send d, Optional<Launch> written) {
    String scripts = String.join(" ", d.attempt().scripts());
    if (notes.refused(d.launch(), "send " + scripts, d.reason(), written)) {
      return Optional.empty();
    }
    String id = d.launch().instanceId();
    Instant giveUp = Deadline.giveUp(d.launch(), config);
    Launch sending =
        notes.put(
            d.launch()
                .sending(d.attempt())
                .with("said", "wait: " + CommandDecision.waits(d.attempt()))
                .with(
                    "look",
                    Deadline.earlier(giveUp, d.attempt().sent().plus(CommandDecision.LOST))));
    journal.decided(
        id,
        "send",
        d.reason(),
        Map.of("attempt", d.attempt().id(), "scripts", scripts, "limit", d.limit().toString()));
    Map<String, String> parameters =
        Map.of(
            "Expect", d.expected() ? "any" : "none",
            "PrepareSeconds", Long.toString(config.prepareLimit().toSeconds()),
            "DeliverSeconds", Long.toString(config.deliverLimit().toSeconds()));
    if (commands.send(id, d.attempt().id(), d.attempt().scripts(), parameters, d.limit())) {
      return Optional.empty();
    }
    if (d.attempt().scripts().equals(CommandDecision.COLLECT)) {
      return Optional.of(notes.put(sending.answered().with("collected", true)));
    }
    notes.wait(
        "wait",
        sending.unsent(d.launch()),
        clock.instant().plus(UNKNOWN),
        "Systems Manager does not know the instance yet",
        Optional.of(sending));
    return Optional.empty();
  }

  private Launch fail(Fail d) {
    Map<String, String> evidence = new TreeMap<>(d.launch().steps());
    evidence.putAll(Notes.evidence(d.failure()));
    // Said first: a run that dies in between says it twice, rather than never.
    journal.decided(d.launch().instanceId(), "fail", d.reason(), evidence);
    return notes.put(d.launch().failed(d.failure()));
  }
}
