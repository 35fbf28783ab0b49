package dev.lampkeeper.ledger;

/** Somebody else wrote the entry since it was read. What was to be written is not. */
public final class StaleEntryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StaleEntryException(Entry entry, Throwable cause) {
    super(
        "Ledger entry "
            + entry.kind()
            + "/"
            + entry.id()
            + " is no longer at version "
            + entry.version(),
        cause);
  }
}
