package dev.lampkeeper.hooks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a person chose for the site, where CloudFormation's rules, which can neither count nor
 * compare, do not see that it contradicts itself. What one value alone may be, its pattern says.
 *
 * @param chosen by the parameter's name; one that is absent contradicts nothing
 * @param range of the network that is there, if it was made here
 */
record Choices(Map<String, String> chosen, Optional<String> range) {
  /** Between a fleet's name, which has none, and the range of its network. */
  private static final String IN = ", ";

  /** As a custom resource's request tells them. */
  static Choices of(JsonObject request) {
    Map<String, String> chosen = new TreeMap<>();
    if (request.get("ResourceProperties") instanceof JsonObject properties) {
      properties
          .asMap()
          .forEach((name, value) -> {
            if (value.isJsonPrimitive()) {
              chosen.put(name, value.getAsString());
            }
          });
    }
    Optional<String> range =
        Optional.ofNullable(request.get("PhysicalResourceId"))
            .map(JsonElement::getAsString)
            .filter(id -> id.contains(IN))
            .map(id -> id.substring(id.indexOf(IN) + IN.length()));
    return new Choices(chosen, range);
  }

  /**
   * A resource's physical id that remembers the range of a network that is made here. The
   * properties before would not do: after an update that was refused CloudFormation sends it the
   * other way round, and that must not be refused as well.
   */
  String id(String fleet) {
    return is("Network", "create") ? fleet + IN + text("NetworkCidr") : fleet;
  }

  /** In sentences. */
  List<String> contradictions() {
    return Stream.of(
            Stream.of(sizes(), types(), grace(), storage(), capacity()).flatMap(Optional::stream),
            new BalancerChoices(this).contradictions(),
            new NetworkChoices(this, range).contradictions(),
            databaseIsMade()
                ? new Windows(text("BackupWindow"), text("MaintenanceWindow")).contradictions()
                : Stream.<String>empty())
        .flatMap(finding -> finding)
        .toList();
  }

  /** Whether the site has one that is not somebody else's. */
  boolean databaseIsMade() {
    return is("Database", "single", "multi-az", "cluster", "aurora", "serverless");
  }

  private Optional<String> sizes() {
    return is("Web", "create") && is("FleetShape", "several")
        ? notAbove("MinSize", "MaxSize")
        : Optional.empty();
  }

  private Optional<String> types() {
    Set<String> seen = new HashSet<>();
    return values("InstanceTypes").stream()
        .filter(t -> !seen.add(t))
        .findFirst()
        .map(t -> "InstanceTypes names " + t + " twice. Leave one.");
  }

  /** Bootstrap's hook keeps an instance from service until it is prepared, and checks with it. */
  private Optional<String> grace() {
    boolean checked = is("Balancer", "alb", "nlb", "attach") || !text("TargetGroups").isEmpty();
    return is("Web", "create") && checked && !is("BootstrapMode", "act")
        ? notAbove("PrepareSeconds", "GraceSeconds")
        : Optional.empty();
  }

  private Optional<String> storage() {
    return number("StorageGb")
        .flatMap(least ->
            number("MaxStorageGb")
                .filter(most -> is("Database", "single", "multi-az"))
                .filter(most -> most.signum() > 0)
                .filter(most -> most.compareTo(least.multiply(new BigDecimal("1.1"))) < 0)
                .map(most ->
                    "MaxStorageGb "
                        + most
                        + " is not a tenth above StorageGb "
                        + least
                        + ", as storage that grows by itself needs. Raise it, or make it 0."));
  }

  private Optional<String> capacity() {
    return is("Database", "serverless") ? notAbove("MinAcu", "MaxAcu") : Optional.empty();
  }

  private Optional<String> notAbove(String least, String most) {
    return number(least)
        .flatMap(l ->
            number(most)
                .filter(m -> l.compareTo(m) > 0)
                .map(m ->
                    "%s %s is more than %s %s. Lower the one or raise the other."
                        .formatted(least, l, most, m)));
  }

  /** A value; empty if it is absent. */
  String text(String name) {
    return chosen.getOrDefault(name, "");
  }

  boolean is(String name, String... any) {
    return Arrays.asList(any).contains(text(name));
  }

  Optional<BigDecimal> number(String name) {
    return Optional.ofNullable(chosen.get(name)).map(BigDecimal::new);
  }

  /** The values of a list; a place that is left empty is none. */
  List<String> values(String name) {
    return Arrays.stream(text(name).split(",", -1)).filter(v -> !v.isEmpty()).toList();
  }
}
