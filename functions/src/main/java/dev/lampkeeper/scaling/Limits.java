package dev.lampkeeper.scaling;

import dev.lampkeeper.scaling.Gauge.Kind;
import java.util.List;
import java.util.Optional;

/** What an instance may serve, and how many there may be: whatever binds first decides. */
record Limits(Capacity capacity, ScalingFacts facts, ScalingConfig config) {
  static final String CPU = "CPU";

  /** A size as the group may have it. */
  Choice of(Size size) {
    Choice choice = byCpu(size);
    for (Gauge gauge : facts.gauges()) {
      double each = byGauge(gauge, size);
      if (each < choice.each()) {
        choice =
            new Choice(size, each, gauge.name(), choice.least(), choice.most(), choice.ceiling());
      }
    }
    return choice;
  }

  /** The present size. Where not even an idle instance fits, more of them would not help. */
  Choice present() {
    Choice choice = of(facts.size());
    return choice.each() > 0 ? choice : byCpu(facts.size());
  }

  /** Instances that would bring what is above its limit now back to it; 0 if nothing is. */
  int relief() {
    double relief = 0;
    for (Gauge gauge : facts.gauges()) {
      double value = grows(gauge) ? gauge.latest(facts.now()).orElse(0.0) : 0;
      if (value > gauge.limit() && byGauge(gauge, facts.size()) > 0) {
        relief = Math.max(relief, newest().inService() * value / gauge.limit());
      }
    }
    return (int) Math.ceil(relief);
  }

  private static boolean grows(Gauge gauge) {
    return gauge.kind() == Kind.SHARE || gauge.kind() == Kind.MEMORY;
  }

  private double byGauge(Gauge gauge, Size size) {
    Optional<Growth> found =
        grows(gauge)
            ? Growth.of(gauge, facts.minutes(), seen().size(), capacity.basic())
            : Optional.empty();
    if (found.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    Growth growth = found.get();
    if (gauge.kind() == Kind.SHARE) {
      return growth.load(gauge.limit()) * capacity.of(size) / capacity.of(seen());
    }
    double memory = size.size() / seen().size();
    double each = growth.load(gauge.limit() * memory);
    return memory == 1 && each > 0 ? Math.max(each, gauge.limit() / growth.share()) : each;
  }

  private Choice byCpu(Size size) {
    double does = capacity.of(size);
    double share = config.limit() / 100;
    String by = CPU;
    Optional<Burst> burst = Burst.of(size.type());
    if (burst.isPresent() && burst.get().share(credits()) < share) {
      share = burst.get().share(credits());
      by = "CPU credits";
    }
    int most = (int) Math.min(facts.most(), config.capacity() / does);
    String ceiling = "the group's maximum";
    for (Gauge gauge : facts.gauges()) {
      double allowed = gauge.kind() == Kind.CONNECTIONS ? allowed(gauge, does) : most;
      if (allowed < most) {
        most = (int) allowed;
        ceiling = "what the limit of " + gauge.name() + " allows";
      }
    }
    int least = Math.max(1, Math.min(facts.least(), most));
    return new Choice(size, does * share, by, least, Math.max(least, most), ceiling);
  }

  /** Of each vCPU. Who has none yet begins with none; where it is not known there are enough. */
  private double credits() {
    Optional<Burst> burst = Burst.of(facts.size().type());
    if (burst.isEmpty()) {
      return 0;
    }
    return facts.gauges().stream()
        .filter(gauge -> gauge.kind() == Kind.CREDITS)
        .flatMap(gauge -> gauge.latest(facts.now()).stream())
        .mapToDouble(balance -> balance / burst.get().vcpus())
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Never fewer than there are: who has too many connections does not get well by falling. */
  private double allowed(Gauge connections, double does) {
    double each = capacity.of(facts.size());
    double held = 0;
    for (Minute minute : last(CountDecision.KEEP)) {
      Double value = connections.values().get(minute.minute());
      if (value != null && minute.inService() > 0) {
        held = Math.max(held, value / minute.inService());
      }
    }
    double allowed = connections.limit() / held;
    return Math.floor(Math.max(allowed, newest().inService()) * each / does);
  }

  /** What the gauges tell of: while the size changes, and just after, not yet the present one. */
  private Size seen() {
    double size = newest().size();
    return size == facts.size().size() ? facts.size() : new Size("as seen", size, size);
  }

  private Minute newest() {
    return facts.minutes().getLast();
  }

  private List<Minute> last(int length) {
    List<Minute> minutes = facts.minutes();
    return minutes.subList(Math.max(0, minutes.size() - length), minutes.size());
  }
}
