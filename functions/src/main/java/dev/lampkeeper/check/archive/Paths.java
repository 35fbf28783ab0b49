package dev.lampkeeper.check.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of members as archives spell them, and as paths. */
final class Paths {
  /** Linux's NAME_MAX and PATH_MAX, in bytes; the folder it is unpacked into needs its part. */
  private static final int PART = 255;

  private static final int WHOLE = 4096 - 256;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:/");

  private Paths() {}

  /** Empty if it is not UTF-8. */
  static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** To be shown, where it is not UTF-8. */
  static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** What {@link #latin} was made of. */
  static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What is wrong with a name, if anything is. */
  static Optional<Fault> fault(String name) {
    if (name.isEmpty()) {
      return Optional.of(Fault.NAME_EMPTY);
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of(Fault.NAME_CONTROL);
    }
    if (name.startsWith("/")) {
      return Optional.of(Fault.NAME_ABSOLUTE);
    }
    if (length(name) > WHOLE) {
      return Optional.of(Fault.NAME_LONG);
    }
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        return Optional.of(Fault.NAME_OUTSIDE);
      }
      if (length(part) > PART) {
        return Optional.of(Fault.NAME_LONG);
      }
    }
    return Optional.empty();
  }

  /**
   * What may surprise in a name, if anything may: what Windows takes for a path, Linux does not.
   */
  static Optional<Fault> surprise(String name) {
    if (name.indexOf('\\') >= 0) {
      return Optional.of(Fault.NAME_BACKSLASH);
    }
    return DRIVE.matcher(name).lookingAt() ? Optional.of(Fault.NAME_DRIVE) : Optional.empty();
  }

  /** Without empty parts and {@code .}; empty for the root. */
  static String normal(String name) {
    if (!name.contains("//")
        && !name.contains("./")
        && !name.endsWith("/")
        && !name.endsWith(".")) {
      return name;
    }
    StringBuilder path = new StringBuilder(name.length());
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        path.append(path.isEmpty() ? "" : "/").append(part);
      }
    }
    return path.toString();
  }

  /** The folder that a path is in; empty for the root. */
  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static int length(String text) {
    return text.length() * 3 <= PART ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
