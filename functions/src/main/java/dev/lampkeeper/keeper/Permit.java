package dev.lampkeeper.keeper;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Whether a keeper may act in this run: its mode, and the one parameter in Parameter Store that
 * pauses all keepers. The parameter is read once a run, and only when there is something to do: a
 * run that would only wait has nothing to pause.
 */
public final class Permit {
  private final Mode mode;
  private final String pauseParameter;
  private final SsmClient ssm;
  private @Nullable String pause;

  public Permit(Mode mode, String pauseParameter, SsmClient ssm) {
    this.mode = mode;
    this.pauseParameter = pauseParameter;
    this.ssm = ssm;
  }

  /** Why nothing may be changed now, or empty if the keeper may act. */
  public Optional<String> refusal() {
    if (mode == Mode.OBSERVE) {
      return Optional.of("observing only");
    }
    if (pause == null) {
      pause = read();
    }
    return pause.equals("running")
        ? Optional.empty()
        : Optional.of("paused: " + pauseParameter + " says \"" + pause + "\", not \"running\"");
  }

  private String read() {
    try {
      return ssm.getParameter(r -> r.name(pauseParameter)).parameter().value();
    } catch (ParameterNotFoundException e) {
      return "(it does not exist: create it)";
    }
  }
}
