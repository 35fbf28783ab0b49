package dev.lampkeeper.check.archive;

/** An archive cannot be read any further, for the reason that its finding gives. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Fault fault;
  private final transient Object[] details;

  UnreadableException(Fault fault, Object... details) {
    super(fault.name(), null, false, false);
    this.fault = fault;
    this.details = details;
  }

  void tell(Findings findings) {
    findings.add(fault, details);
  }
}
