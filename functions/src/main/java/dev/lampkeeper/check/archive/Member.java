package dev.lampkeeper.check.archive;

import java.util.Optional;

/**
 * A file, folder or link that unpacking an archive makes.
 *
 * @param path below the folder that it is unpacked into, as {@code a/b/c}: neither begins nor ends
 *     with a slash, without {@code .} and {@code ..}
 * @param size in bytes, as it is unpacked; 0 for what is no file
 * @param target where a link points to, as it stands there
 */
public record Member(String path, Type type, long size, Optional<String> target) {

  /** What is none of these is refused as it is read, and is no member. */
  public enum Type {
    FILE,
    FOLDER,
    SYMBOLIC_LINK,
    HARD_LINK
  }
}
