package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The lifecycle events of a deployment on an instance, in CodeDeploy's order; see
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html.
 */
final class Lifecycle {
  static final String BLOCK = "BlockTraffic";
  static final String ALLOW = "AllowTraffic";

  private static final List<String> BEFORE =
      List.of("BeforeBlockTraffic", BLOCK, "AfterBlockTraffic");
  private static final List<String> ALWAYS =
      List.of(
          "ApplicationStop",
          "DownloadBundle",
          "BeforeInstall",
          "Install",
          "AfterInstall",
          "ApplicationStart",
          "ValidateService");
  private static final List<String> AFTER =
      List.of("BeforeAllowTraffic", ALLOW, "AfterAllowTraffic");

  /** They run the scripts of what was installed before. */
  private static final Set<String> STOPPING =
      Set.of("BeforeBlockTraffic", "AfterBlockTraffic", "ApplicationStop");

  private Lifecycle() {}

  /** A new instance is at no balancer yet: there is no traffic to block. */
  static List<String> events(boolean trafficControl, Creator creator) {
    List<String> events = new ArrayList<>();
    if (trafficControl && creator != Creator.LAUNCH) {
      events.addAll(BEFORE);
    }
    events.addAll(ALWAYS);
    if (trafficControl) {
      events.addAll(AFTER);
    }
    return events;
  }

  static boolean stopping(String event) {
    return STOPPING.contains(event);
  }
}
