package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.scaling.Minute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Plays a site's load on a group: target tracking at 50 % at first, then as the policy says. */
public final class Replay {
  private final Demand demand;
  private final Site site;
  private final Policy policy;
  private final List<Minute> seen;
  private final double[] cpu;
  private final double[] capacity;
  private final double[] bill;
  private final TargetTracking tracking = new TargetTracking();
  private final Group group;
  private Settings settings;
  private int lastIn = Integer.MIN_VALUE / 2;
  private boolean wasHigh;
  private boolean steered;
  private int changes;

  private Replay(Demand demand, Site site, Policy policy) {
    this.demand = demand;
    this.site = site;
    this.policy = policy;
    seen = new ArrayList<>(demand.minutes());
    cpu = new double[demand.minutes()];
    capacity = new double[demand.minutes()];
    bill = new double[demand.minutes()];
    settings = Settings.ordinary(site);
    int half = (int) Math.ceil(demand.load(0) / (settings.target() / 100));
    group = new Group(site.service(), settings.size(), Math.clamp(half, site.least(), site.most()));
  }

  public static Course of(Demand demand, Site site, Policy policy) {
    return new Replay(demand, site, policy).play();
  }

  private Course play() {
    for (int minute = 0; minute < demand.minutes(); minute++) {
      if (minute == demand.handOver()) {
        steered = true;
        set(policy.begin(settings, shown(minute - 1), demand.clock(minute)), minute - 1);
        wasHigh = false;
      }
      serve(minute);
      if (minute > 0) {
        control(minute);
      }
    }
    return new Course(demand, site, capacity, bill, changes);
  }

  private void serve(int minute) {
    group.settle(minute, settings.warmUp());
    capacity[minute] = group.capacity(minute);
    bill[minute] = group.price(minute);
    double load = demand.load(minute);
    cpu[minute] = capacity[minute] > 0 ? Math.min(100, 100 * load / capacity[minute]) : 100;
    seen.add(
        new Minute(
            demand.clock(minute),
            Math.rint(demand.requests(minute) * 1e6) / 1e6,
            Math.rint(cpu[minute] * 100) / 100,
            group.serving(minute, 0),
            group.size().size()));
  }

  /** What CloudWatch shows: a minute's datapoint comes a minute after its end. */
  private List<Minute> shown(int minutes) {
    return Collections.unmodifiableList(seen.subList(0, minutes));
  }

  private void control(int minute) {
    double shown = cpu[minute - 1];
    double target = settings.target();
    int warm = group.serving(minute, settings.warmUp());
    tracking.see(shown, target);
    boolean high = tracking.high();
    if (isLooked(minute, high)) {
      set(policy.decide(settings, shown(minute), demand.clock(minute + 1)), minute);
    }
    wasHigh = high;
    int wanted = TargetTracking.proportional(warm, shown, target);
    if (tracking.high()) {
      if (wanted > group.desired()) {
        resize(Math.max(group.desired(), Math.min(wanted, site.most(group.size()))), minute);
      }
    } else if (tracking.low() && isCalm(minute, warm) && wanted < group.desired()) {
      int kept = Math.max(settings.floor(), Math.max(1, wanted));
      if (kept < group.desired()) {
        resize(kept, minute);
        lastIn = minute;
      }
    }
  }

  private boolean isLooked(int minute, boolean high) {
    boolean due = policy.every() > 0 && (minute - demand.handOver()) % policy.every() == 0;
    return steered && (due || (policy.every() > 0 && high && !wasHigh));
  }

  private boolean isCalm(int minute, int warm) {
    return warm == group.desired()
        && !group.leaves(minute)
        && minute - lastIn >= settings.coolDown();
  }

  private void set(Settings wanted, int minute) {
    if (wanted.target() != settings.target()) {
      tracking.restart();
    }
    if (!wanted.size().equals(group.size())) {
      group.replace(wanted.size(), minute);
      changes++;
      tracking.restart();
    }
    int desired = wanted.desired() > 0 ? wanted.desired() : group.desired();
    resize(Math.min(site.most(group.size()), Math.max(wanted.floor(), desired)), minute);
    settings = wanted.done();
  }

  private void resize(int instances, int minute) {
    if (group.resize(instances, minute) && steered) {
      changes++;
    }
  }
}
