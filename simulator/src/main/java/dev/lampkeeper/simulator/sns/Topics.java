package dev.lampkeeper.simulator.sns;

import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The notifications that people got. */
public final class Topics {
  /**
   * A notification.
   *
   * @param sender who published it, for example {@code bootstrap}
   * @param repeated whether the SDK had published it before in the same call, whose answer was lost
   */
  public record Notification(
      Instant at, String sender, String topicArn, String subject, String text, boolean repeated) {}

  private final Kernel kernel;
  private final Chronicle chronicle;
  private final List<String> arns;
  private final List<Notification> notifications = new ArrayList<>();

  /**
   * @param arns of the topics that exist
   */
  public Topics(Kernel kernel, Chronicle chronicle, List<String> arns) {
    this.kernel = kernel;
    this.chronicle = chronicle;
    this.arns = List.copyOf(arns);
  }

  /** All notifications up to now, the oldest first. */
  public List<Notification> notifications() {
    return Collections.unmodifiableList(notifications);
  }

  boolean has(String arn) {
    return arns.contains(arn);
  }

  int publish(String sender, String arn, String subject, String text, boolean repeated) {
    notifications.add(new Notification(kernel.instant(), sender, arn, subject, text, repeated));
    chronicle.note("sns", sender, subject);
    return notifications.size();
  }
}
