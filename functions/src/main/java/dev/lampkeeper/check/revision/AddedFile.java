package dev.lampkeeper.check.revision;

import java.nio.charset.StandardCharsets;

/**
 * A text that an archive is given.
 *
 * @param path in the archive; ASCII, at most 100 characters
 */
record AddedFile(String path, String text) {
  /** It may be read by all and run by its owner. */
  static final int MODE = 0755;

  byte[] content() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
