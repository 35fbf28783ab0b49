package dev.lampkeeper.check.archive;

import java.io.InputStream;

/** The bytes of one version of an archive, wherever it is. They do not change while it is read. */
public interface Source {
  /** In bytes. */
  long size();

  /**
   * A part of the bytes, as one request.
   *
   * @param from the first byte, from 0 to {@link #size}
   * @param length how many, as far as there are that many; reading may stop before
   * @return must be closed. What fails in it is the source's fault and not the archive's: an {@link
   *     java.io.UncheckedIOException}, or an exception of AWS's; it never ends early
   */
  InputStream open(long from, long length);
}
