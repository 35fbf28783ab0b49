package dev.lampkeeper.check.archive;

/** What the bytes of an archive are, whatever its name says. */
public enum Format {
  ZIP("zip"),
  TAR("tar"),
  TGZ("tgz");

  private final String bundleType;

  Format(String bundleType) {
    this.bundleType = bundleType;
  }

  /** What CodeDeploy calls it. */
  public String bundleType() {
    return bundleType;
  }
}
