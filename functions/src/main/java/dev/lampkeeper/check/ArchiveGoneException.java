package dev.lampkeeper.check;

/** The version of the archive that was to be read is there no more. */
final class ArchiveGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ArchiveGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
