package dev.lampkeeper.simulator.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, one seed, and one thing at a time. What happens at the same instant happens in an
 * order that the seed chooses. Fibers are virtual threads that hand one baton to each other, so a
 * run is the same in every JVM.
 */
public final class Kernel implements InstantSource {
  private record Task(Instant at, long lot, long number, Runnable body) {}

  private static final Comparator<Task> ORDER =
      Comparator.comparing(Task::at).thenComparingLong(Task::lot).thenComparingLong(Task::number);

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(ORDER);
  private final List<Runnable> checks = new ArrayList<>();
  private final long seed;
  private final SplittableRandom lots;
  private Instant now;
  private long count;
  private @Nullable Fiber running;
  private @Nullable Throwable broken;
  private volatile @Nullable Thread baton;
  private @Nullable Thread driver;

  public Kernel(Instant start, long seed) {
    this.now = start;
    this.seed = seed;
    this.lots = random("order");
  }

  @Override
  public Instant instant() {
    return now;
  }

  /**
   * A source of random numbers of its own: drawing more from one stream does not change what
   * another one gives.
   *
   * @param stream its name
   */
  public SplittableRandom random(String stream) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + stream.hashCode());
  }

  /** Runs something at a time; now if that has passed. */
  public void at(Instant time, Runnable body) {
    tasks.add(new Task(time.isBefore(now) ? now : time, lots.nextLong(), count++, body));
  }

  /** Runs something after a while. */
  public void after(Duration delay, Runnable body) {
    at(now.plus(delay), body);
  }

  /** Checks something after every step. */
  public void afterEachStep(Runnable check) {
    checks.add(check);
  }

  /** Starts a fiber, now. What it throws, other than {@link Killed}, ends the simulation. */
  public Fiber start(String name, Runnable body) {
    Fiber fiber = new Fiber(name);
    fiber.thread =
        Thread.ofVirtual()
            .name(name)
            .unstarted(() -> {
              awaitBaton();
              try {
                fiber.checkAlive();
                body.run();
              } catch (Killed e) {
                // Its end was wanted.
              } catch (Throwable e) {
                broken = e;
              } finally {
                fiber.ended = true;
                give(driver);
              }
            });
    fiber.thread.start();
    at(now, () -> resume(fiber));
    return fiber;
  }

  /** The fiber that runs now, or null outside of one. */
  public @Nullable Fiber current() {
    return running;
  }

  /**
   * Lets the fiber that runs now wait.
   *
   * @throws Killed if it was killed meanwhile
   */
  public void sleep(Duration duration) {
    Fiber fiber = running;
    if (fiber == null) {
      throw new IllegalStateException("Only a fiber can sleep.");
    }
    fiber.checkAlive();
    at(now.plus(duration), () -> resume(fiber));
    running = null;
    give(driver);
    awaitBaton();
    fiber.checkAlive();
  }

  /** Ends a fiber where it waits: what it would have done next, it does not do. */
  public void kill(Fiber fiber) {
    fiber.killed = true;
    at(now, () -> resume(fiber));
  }

  /** Ends the fiber that runs now, here. */
  public void end() {
    Fiber fiber = running;
    if (fiber == null) {
      throw new IllegalStateException("Only a fiber can end itself.");
    }
    fiber.killed = true;
    throw new Killed();
  }

  /** Runs all that is due up to a time, and stands at that time then. */
  public void runUntil(Instant end) {
    Thread caller = Thread.ofVirtual().name("driver").unstarted(() -> drive(end));
    driver = caller;
    baton = caller;
    caller.start();
    try {
      caller.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The simulation was interrupted.", e);
    }
    if (broken != null) {
      throw new IllegalStateException("The simulation broke at " + now, broken);
    }
  }

  private void drive(Instant end) {
    try {
      while (broken == null) {
        Task next = tasks.peek();
        if (next == null || next.at().isAfter(end)) {
          now = end;
          return;
        }
        tasks.remove();
        now = next.at();
        next.body().run();
        checks.forEach(Runnable::run);
      }
    } catch (Throwable e) {
      broken = e;
    }
  }

  private void resume(Fiber fiber) {
    if (fiber.ended) {
      return;
    }
    running = fiber;
    give(fiber.thread);
    awaitBaton();
    running = null;
  }

  private void give(@Nullable Thread to) {
    baton = to;
    LockSupport.unpark(to);
  }

  private void awaitBaton() {
    while (baton != Thread.currentThread()) {
      LockSupport.park(this);
    }
  }
}
