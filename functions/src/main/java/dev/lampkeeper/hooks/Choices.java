package dev.lampkeeper.hooks;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
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
 */
record Choices(Map<String, String> chosen) {
  private static final List<String> CONDITIONS =
      List.of(
          "RuleHosts",
          "RulePaths",
          "RuleMethods",
          "RuleHeaderValues",
          "RuleQueries",
          "RuleSources");

  /**
   * The most values of all conditions of a rule; see
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html.
   */
  private static final int VALUES = 5;

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
    return new Choices(chosen);
  }

  /** In sentences. */
  List<String> contradictions() {
    return Stream.concat(
            Stream.of(sizes(), types(), conditions(), storage(), capacity())
                .flatMap(Optional::stream),
            Stream.concat(zones(), listeners().stream()))
        .toList();
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
        .map(t -> "InstanceTypes names " + t + " twice.");
  }

  private Stream<String> zones() {
    List<String> oneEach =
        is("Network", "create")
            ? List.of("ZoneNames")
            : List.of("PublicSubnets", "PrivateSubnets", "DataSubnets");
    return oneEach.stream()
        .filter(name -> !values(name).isEmpty())
        .filter(name -> number("Zones").filter(n -> n.intValue() > values(name).size()).isPresent())
        .map(name ->
            name + " names " + values(name).size() + ", and Zones is " + chosen.get("Zones") + ".");
  }

  private Optional<String> conditions() {
    int values = CONDITIONS.stream().mapToInt(name -> values(name).size()).sum();
    return values > VALUES
        ? Optional.of(
            String.join(", ", CONDITIONS)
                + " have "
                + values
                + " values together, and a balancer's rule takes "
                + VALUES
                + ".")
        : Optional.empty();
  }

  private Optional<String> storage() {
    return number("StorageGb")
        .flatMap(least ->
            number("MaxStorageGb")
                .filter(most -> is("Database", "single") || is("Database", "multi-az"))
                .filter(most -> most.signum() > 0)
                .filter(most -> most.compareTo(least.multiply(new BigDecimal("1.1"))) < 0)
                .map(most ->
                    "MaxStorageGb "
                        + most
                        + " is not a tenth above StorageGb "
                        + least
                        + ", as storage that grows by itself needs."));
  }

  private Optional<String> capacity() {
    return is("Database", "serverless") ? notAbove("MinAcu", "MaxAcu") : Optional.empty();
  }

  private List<String> listeners() {
    if (!is("Balancer", "nlb")) {
      return List.of();
    }
    List<String> findings = new ArrayList<>();
    Set<String> ports = new HashSet<>();
    for (String listener : values("NlbListeners")) {
      String[] parts = listener.split(":", 2);
      if (parts[0].equals("TLS") && chosen.getOrDefault("Certificate", "").isEmpty()) {
        findings.add("NlbListeners has " + listener + ", which needs Certificate.");
      }
      if (!ports.add(parts[1])) {
        findings.add(
            "NlbListeners has the port " + parts[1] + " twice. TCP and UDP on one is TCP_UDP.");
      }
    }
    return findings;
  }

  private Optional<String> notAbove(String least, String most) {
    return number(least)
        .flatMap(l ->
            number(most)
                .filter(m -> l.compareTo(m) > 0)
                .map(m -> least + " " + l + " is more than " + most + " " + m + "."));
  }

  private boolean is(String name, String value) {
    return value.equals(chosen.get(name));
  }

  private Optional<BigDecimal> number(String name) {
    return Optional.ofNullable(chosen.get(name)).map(BigDecimal::new);
  }

  private List<String> values(String name) {
    return Arrays.stream(chosen.getOrDefault(name, "").split(",", -1))
        .filter(v -> !v.isEmpty())
        .toList();
  }
}
