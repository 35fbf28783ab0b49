package dev.lampkeeper.simulator.ec2;

/**
 * What an instance starts from.
 *
 * @param codeDeploy whether CodeDeploy's agent is installed
 */
public record Image(Preparation preparation, boolean codeDeploy) {
  /** Who prepares an instance. */
  public enum Preparation {
    /** The instance: its user data starts {@code prepare} at the first boot. */
    BY_ITSELF,
    /** A command that is sent to it. */
    BY_COMMAND,
    /** Nobody: all is in the image and starts at boot. */
    IN_IMAGE
  }
}
