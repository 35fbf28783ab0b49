package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.appspec.Value.Real;
import dev.lampkeeper.check.appspec.Value.Text;
import dev.lampkeeper.check.appspec.Value.Whole;
import java.util.List;
import java.util.Optional;

/** What stands in an appspec's first column. */
final class TopLevel {
  private static final List<String> BEHAVIORS = List.of("DISALLOW", "OVERWRITE", "RETAIN");

  private TopLevel() {}

  /** Whether it is for instances at all, so that the rest is worth a look. */
  static boolean check(Fields top, Remarks remarks) {
    if (top.get("os").isEmpty() && isForAnotherPlatform(top)) {
      remarks.error(
          Place.whole(top.line()),
          "is an appspec for ECS or Lambda, not for instances",
          "write one with os: linux and the keys files and hooks");
      return false;
    }
    version(top, remarks);
    os(top, remarks);
    top.get("file_exists_behavior").ifPresent(value -> behavior(value, remarks));
    Known.check(top, Known.TOP, Place.whole(top.line()), remarks);
    if (nothing(top, "files") && nothing(top, "hooks")) {
      remarks.warning(
          Place.whole(top.line()),
          "has neither files nor hooks: the deployment succeeds and changes nothing",
          "say under files: what goes where");
    }
    return true;
  }

  private static boolean isForAnotherPlatform(Fields top) {
    return top.all().stream().anyMatch(field -> field.name().equalsIgnoreCase("resources"));
  }

  private static boolean nothing(Fields top, String key) {
    return switch (top.get(key).orElse(null)) {
      case null -> true;
      case Value.Items items -> items.all().isEmpty();
      case Fields fields -> fields.all().isEmpty();
      case Value other -> other.no();
    };
  }

  private static void version(Fields top, Remarks remarks) {
    Optional<Value> version = top.get("version");
    boolean zero =
        version.isPresent()
            && switch (version.get()) {
              case Real real -> real.value() == 0;
              case Whole whole -> whole.value().signum() == 0;
              default -> false;
            };
    if (!zero) {
      int line = version.map(Value::line).orElse(top.line());
      remarks.error(
          Place.whole(line).field("version", line),
          version.map(v -> "is " + v.told()).orElse("is missing")
              + ": the CodeDeploy agent takes the number 0.0 only",
          "write version: 0.0, without quotes");
    }
  }

  private static void os(Fields top, Remarks remarks) {
    Optional<Value> os = top.get("os");
    if (os.isPresent() && os.get() instanceof Text text && text.value().equals("linux")) {
      return;
    }
    int line = os.map(Value::line).orElse(top.line());
    boolean windows =
        os.isPresent() && os.get() instanceof Text text && text.value().equals("windows");
    remarks.error(
        Place.whole(line).field("os", line),
        os.map(v -> "is " + v.told()).orElse("is missing")
            + (windows
                ? ": the fleet's instances run Linux"
                : ": the CodeDeploy agent takes linux only"),
        "write os: linux, in small letters"
            + (windows ? ", and give Linux paths and scripts" : ""));
  }

  private static void behavior(Value value, Remarks remarks) {
    boolean known =
        value instanceof Value.Nil
            || (value instanceof Text text && BEHAVIORS.contains(text.value()));
    if (!known) {
      remarks.error(
          Place.whole(value.line()).field("file_exists_behavior", value.line()),
          "is " + value.told() + ", which is none of " + String.join(", ", BEHAVIORS),
          "write OVERWRITE, in capitals, to replace files that are there already");
    }
  }
}
