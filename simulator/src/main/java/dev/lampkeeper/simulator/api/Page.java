package dev.lampkeeper.simulator.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer.
 *
 * @param next the token of the page after it, or null after the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * The page that a token names.
   *
   * @param token null for the first page
   * @param size how many items a page holds, or null for as many as the service gives
   */
  public static <T> Page<T> of(
      List<T> all, @Nullable String token, @Nullable Integer size, int most) {
    int from = token == null ? 0 : Math.min(Integer.parseInt(token), all.size());
    int to = Math.min(all.size(), from + (size == null ? most : Math.min(size, most)));
    return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? "" + to : null);
  }
}
