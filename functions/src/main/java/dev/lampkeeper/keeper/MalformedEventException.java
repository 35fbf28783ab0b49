package dev.lampkeeper.keeper;

/**
 * An event that is not in the shape that AWS documents. Its message ends in the dead-letter queue.
 */
public final class MalformedEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }

  MalformedEventException(String message) {
    super(message);
  }
}
