package dev.lampkeeper.hooks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rule of an Application Load Balancer, and the listeners of a Network Load Balancer. */
record BalancerChoices(Choices choices) {
  private static final List<String> PATTERNS =
      List.of("RuleHosts", "RulePaths", "RuleHeaderValues", "RuleQueries");
  private static final List<String> CONDITIONS =
      Stream.concat(PATTERNS.stream(), Stream.of("RuleMethods", "RuleSources")).toList();

  /**
   * The most values of all conditions of a rule, of which a header's name is none, and the most
   * wildcards; see
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html.
   */
  private static final int MOST = 5;

  private static final int LAST_PORT = 65535;

  Stream<String> contradictions() {
    return Stream.concat(
        Stream.of(conditions(), wildcards()).flatMap(Optional::stream), listeners().stream());
  }

  private Optional<String> conditions() {
    return tooMany(
        CONDITIONS, "values", CONDITIONS.stream().mapToLong(n -> choices.values(n).size()).sum());
  }

  private Optional<String> wildcards() {
    return tooMany(
        PATTERNS,
        "wildcards",
        PATTERNS.stream()
            .flatMapToInt(n -> choices.text(n).chars())
            .filter(c -> c == '*' || c == '?')
            .count());
  }

  private Optional<String> tooMany(List<String> names, String what, long there) {
    return there > MOST
        ? Optional.of(
            "%s have %d %s together, and a balancer's rule takes %d. Take %d away."
                .formatted(
                    names.stream()
                        .filter(n -> !choices.is(n, ""))
                        .collect(Collectors.joining(", ")),
                    there,
                    what,
                    MOST,
                    there - MOST))
        : Optional.empty();
  }

  private List<String> listeners() {
    if (!choices.is("Balancer", "nlb")) {
      return List.of();
    }
    List<String> findings = new ArrayList<>();
    Set<String> ports = new HashSet<>();
    for (String listener : choices.values("NlbListeners")) {
      String[] parts = listener.split(":", 2);
      if (parts[0].equals("TLS") && choices.text("Certificate").isEmpty()) {
        findings.add("NlbListeners has " + listener + ", which needs Certificate.");
      }
      if (Integer.parseInt(parts[1]) > LAST_PORT) {
        findings.add("NlbListeners has " + listener + ", and the last port is " + LAST_PORT + ".");
      }
      if (!ports.add(parts[1])) {
        findings.add(
            "NlbListeners has the port " + parts[1] + " twice. TCP and UDP on one is TCP_UDP.");
      }
    }
    return findings;
  }
}
