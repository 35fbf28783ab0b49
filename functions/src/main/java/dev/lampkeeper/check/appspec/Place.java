package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.archive.Names;

/**
 * Where in an appspec something is said.
 *
 * @param path the keys that lead there, as {@code hooks.AfterInstall[1].location}; empty for the
 *     whole
 * @param line counted from 1
 */
record Place(String path, int line) {

  static Place whole(int line) {
    return new Place("", line);
  }

  Place field(String key, int line) {
    String name = Names.printable(key);
    return new Place(path.isEmpty() ? name : path + "." + name, line);
  }

  /** The same, said in another line: a list has several. */
  Place at(int line) {
    return new Place(path, line);
  }

  Place item(int index, int line) {
    return new Place(path + "[" + index + "]", line);
  }
}
