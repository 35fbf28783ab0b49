package dev.lampkeeper.check.archive;

import java.util.Optional;

/** The beginnings of an archive's files. */
@FunctionalInterface
public interface Heads {
  /** Empty if there is no such file, or if it was not examined: {@link Contents#unexamined}. */
  Optional<Head> of(String path);
}
