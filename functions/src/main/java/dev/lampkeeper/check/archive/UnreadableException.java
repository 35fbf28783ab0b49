package dev.lampkeeper.check.archive;

import java.util.Optional;

/** An archive cannot be read any further, for the reason that its finding gives. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  private final Fault fault;
  private final transient Optional<String> file;
  private final transient Object[] details;

  UnreadableException(Fault fault, Object... details) {
    this(Optional.empty(), fault, details);
  }

  private UnreadableException(Optional<String> file, Fault fault, Object... details) {
    super(fault.name(), null, false, false);
    this.file = file;
    this.fault = fault;
    this.details = details;
  }

  /** At one member. */
  static UnreadableException in(String file, Fault fault, Object... details) {
    return new UnreadableException(Optional.of(file), fault, details);
  }

  void tell(Findings findings) {
    if (file.isPresent()) {
      findings.addIn(file.get(), fault, details);
    } else {
      findings.add(fault, details);
    }
  }
}
