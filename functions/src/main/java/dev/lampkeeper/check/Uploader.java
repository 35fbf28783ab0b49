package dev.lampkeeper.check;

import dev.lampkeeper.keeper.Event;
import java.util.Optional;

/** Who put an archive there, as S3's event says: for people to read. */
final class Uploader {
  private static final int MOST = 100;

  private Uploader() {}

  /** Empty if the event says nothing of it. */
  static Optional<String> of(Event event) {
    Optional<String> from = event.find("source-ip-address").map(Uploader::plain);
    return event
        .find("requester")
        .map(Uploader::plain)
        .map(who -> "by " + who + from.map(ip -> " from " + ip).orElse(""));
  }

  /** An event may hold anything. */
  private static String plain(String text) {
    String some = text.substring(0, Math.min(text.length(), MOST));
    return some.replaceAll("[^A-Za-z0-9.:/@_+=,-]", "?");
  }
}
