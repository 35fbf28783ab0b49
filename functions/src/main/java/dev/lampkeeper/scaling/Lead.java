package dev.lampkeeper.scaling;

import java.time.Duration;

/**
 * The minutes that a decision answers for, counted from the newest datapoint: in the first, what is
 * released now is gone; in the last, what is launched by the next decision is not yet there.
 */
record Lead(int first, int last) {
  /**
   * @param age of the newest datapoint, in minutes
   * @param service from the launch of an instance until it serves
   * @param every from one decision to the next
   */
  static Lead of(long age, Duration service, Duration every) {
    int first = (int) Math.max(1, age);
    long launch = Math.ceilDiv(service.toSeconds(), 60);
    return new Lead(first, (int) (first + launch + every.toMinutes() - 1));
  }
}
