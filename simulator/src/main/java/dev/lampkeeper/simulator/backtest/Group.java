package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.scaling.Size;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The instances of a group. Launched in one minute, they are paid for from the next on, and serve
 * after the time to service; the youngest are terminated first. With another size all are launched
 * anew, beside the old ones, which leave when the new ones serve.
 */
final class Group {
  private record Launch(int minute, int instances) {}

  private final int service;
  private final Deque<Launch> young = new ArrayDeque<>();
  private Size size;
  private int settled;
  private int desired;
  private double leavingCapacity;
  private double leavingPrice;
  private int leavingUntil;

  /** A group that has served for long. */
  Group(int service, Size size, int instances) {
    this.service = service;
    this.size = size;
    settled = instances;
    desired = instances;
  }

  int desired() {
    return desired;
  }

  Size size() {
    return size;
  }

  /** Those that have served for the warm-up are told apart no more. */
  void settle(int minute, int warmUp) {
    while (!young.isEmpty() && young.getFirst().minute + service + warmUp <= minute) {
      settled += young.removeFirst().instances;
    }
  }

  /** Instances of the present size that have served for so many minutes. */
  int serving(int minute, int since) {
    int serving = settled;
    for (Launch launch : young) {
      if (launch.minute + service + since <= minute) {
        serving += launch.instances;
      }
    }
    return serving;
  }

  /** In basic instances, of all that serve. */
  double capacity(int minute) {
    double capacity = serving(minute, 0) * Site.capacity(size);
    return leaves(minute) ? capacity + leavingCapacity : capacity;
  }

  /** What a minute costs, in minutes of a basic instance. */
  double price(int minute) {
    double price = desired * size.price();
    return leaves(minute) ? price + leavingPrice : price;
  }

  boolean leaves(int minute) {
    return minute < leavingUntil;
  }

  /**
   * At the end of a minute, so many instances.
   *
   * @return whether that changes anything
   */
  boolean resize(int instances, int minute) {
    int more = instances - desired;
    if (more > 0) {
      young.addLast(new Launch(minute + 1, more));
    }
    for (int fewer = -more; fewer > 0; ) {
      if (young.isEmpty()) {
        settled -= fewer;
        break;
      }
      Launch last = young.removeLast();
      if (last.instances > fewer) {
        young.addLast(new Launch(last.minute, last.instances - fewer));
      }
      fewer -= last.instances;
    }
    desired = instances;
    return more != 0;
  }

  /** At the end of a minute, the same capacity by instances of another size. */
  void replace(Size other, int minute) {
    leavingCapacity = serving(minute + 1, 0) * Site.capacity(size);
    leavingPrice = desired * size.price();
    leavingUntil = minute + 1 + service;
    desired = (int) Math.ceil(desired * Site.capacity(size) / Site.capacity(other) - 1e-9);
    size = other;
    settled = 0;
    young.clear();
    young.addLast(new Launch(minute + 1, desired));
  }
}
