package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Field;
import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.appspec.Value.Items;
import dev.lampkeeper.check.archive.Heads;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which scripts run at which event of a deployment. */
final class HooksRule {
  private static final List<String> EVENTS =
      List.of(
          "BeforeBlockTraffic",
          "BlockTraffic",
          "AfterBlockTraffic",
          "ApplicationStop",
          "DownloadBundle",
          "BeforeInstall",
          "Install",
          "AfterInstall",
          "ApplicationStart",
          "BeforeAllowTraffic",
          "AllowTraffic",
          "AfterAllowTraffic",
          "ValidateService");

  /** The agent's and the balancer's own work: scripts there never run. */
  private static final Set<String> WITHOUT_SCRIPTS =
      Set.of("BlockTraffic", "DownloadBundle", "Install", "AllowTraffic");

  /** They run from what the deployment before installed, so their faults show at the next one. */
  private static final Set<String> OF_THE_LAST =
      Set.of("BeforeBlockTraffic", "AfterBlockTraffic", "ApplicationStop");

  private static final String SHAPE =
      "write a list below the event: each entry begins with - location: and the script's path";

  private HooksRule() {}

  static void check(Fields top, Tree tree, Heads heads, Remarks remarks) {
    Value hooks = top.get("hooks").filter(value -> !value.no()).orElse(null);
    if (hooks instanceof Fields fields) {
      Place place = Place.whole(0).field("hooks", fields.line());
      for (Field field : fields.all()) {
        event(field, place.field(field.name(), field.key().line()), tree, heads, remarks);
      }
    } else if (hooks != null) {
      remarks.error(
          Place.whole(0).field("hooks", hooks.line()),
          "is " + hooks.told() + ", not events with their scripts",
          "write the event's name below hooks, as AfterInstall:, and a list of scripts below it");
    }
  }

  private static void event(Field field, Place place, Tree tree, Heads heads, Remarks remarks) {
    String event = EVENTS.stream().filter(field::is).findFirst().orElse("");
    if (event.isEmpty()) {
      remarks.error(
          place,
          "is no event of a deployment",
          Nearest.to(field.name(), EVENTS)
              .map(name -> "write " + name)
              .orElse("write one of " + String.join(", ", EVENTS)));
    }
    if (!(field.value() instanceof Items items)) {
      boolean none = field.value() instanceof Fields fields && fields.all().isEmpty();
      if (!none) {
        remarks.error(place, "is " + field.value().told() + ", not a list of scripts", SHAPE);
      }
      return;
    }
    if (WITHOUT_SCRIPTS.contains(event) && !items.all().isEmpty()) {
      remarks.warning(
          place,
          "never runs scripts: this event is the CodeDeploy agent's own",
          "move them to "
              + (event.endsWith("Traffic") ? "Before" + event : "BeforeInstall or AfterInstall"));
    }
    scripts(items, place, new ScriptRule(tree, heads, when(event), remarks), remarks);
    Timeouts.check(items, place, remarks);
  }

  private static ScriptRule.When when(String event) {
    if (WITHOUT_SCRIPTS.contains(event)) {
      return ScriptRule.When.NEVER;
    }
    return OF_THE_LAST.contains(event) ? ScriptRule.When.NEXT : ScriptRule.When.NOW;
  }

  private static void scripts(Items items, Place place, ScriptRule rule, Remarks remarks) {
    for (int i = 0; i < items.all().size(); i++) {
      Value item = items.all().get(i);
      Place here = place.item(i, item.line());
      if (item instanceof Fields fields) {
        Known.check(fields, Known.SCRIPT, here, remarks);
        rule.check(fields, here);
      } else {
        remarks.error(here, "is " + item.told() + ", not a script", SHAPE);
      }
    }
  }

  /** A value that is given: an empty one is none for the agent. */
  static Optional<Value> given(Fields fields, String key) {
    return fields.get(key).filter(value -> !(value instanceof Value.Nil));
  }
}
