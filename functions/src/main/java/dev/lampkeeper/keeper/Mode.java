package dev.lampkeeper.keeper;

/**
 * What a keeper may do. A keeper that is {@code off} has no function at all, so it is no mode here.
 */
public enum Mode {
  /** Decides and journals, and changes nothing. */
  OBSERVE,
  /** Decides, journals and acts. */
  ACT
}
