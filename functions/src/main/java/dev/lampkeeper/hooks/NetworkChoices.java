package dev.lampkeeper.hooks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Zones, subnets, and the addresses of a network that is made here.
 *
 * @param range of the network that is there, if it was made here
 */
record NetworkChoices(Choices choices, Optional<String> range) {
  Stream<String> contradictions() {
    return Stream.of(
            zones(),
            begins(),
            moved(),
            onePerZone("PublicSubnets", balanced() && !internal()),
            onePerZone("PrivateSubnets", (balanced() && internal()) || choices.is("Web", "create")),
            onePerZone("DataSubnets", choices.is("Files", "create") || choices.databaseIsMade()))
        .flatMap(Optional::stream);
  }

  private Optional<String> zones() {
    List<String> names = choices.values("ZoneNames");
    return made() && !names.isEmpty() && tooFew(names)
        ? Optional.of(
            "ZoneNames names fewer different zones than Zones, %s. Name as many, or none."
                .formatted(choices.text("Zones")))
        : Optional.empty();
  }

  /** EC2 would begin it where it should, and the parameter would not say what is there. */
  private Optional<String> begins() {
    if (!made() || choices.text("NetworkCidr").isEmpty()) {
      return Optional.empty();
    }
    String[] parts = choices.text("NetworkCidr").split("[./]", -1);
    int address = 0;
    for (int i = 0; i < 4; i++) {
      address = (address << 8) | Integer.parseInt(parts[i]);
    }
    int first = address & (-1 << (32 - Integer.parseInt(parts[4])));
    return first == address
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "NetworkCidr %s does not begin where its range does. It is %d.%d.%d.%d/%s.",
                choices.text("NetworkCidr"),
                first >>> 24,
                (first >>> 16) & 255,
                (first >>> 8) & 255,
                first & 255,
                parts[4]));
  }

  /** A VPC of another range would take its place, and neither database nor files can follow. */
  private Optional<String> moved() {
    return range
        .filter(there -> made() && !choices.is("NetworkCidr", there))
        .map(there ->
            "NetworkCidr %s cannot become %s, because all of the site is in that network. Leave it as it was."
                .formatted(there, choices.text("NetworkCidr")));
  }

  private Optional<String> onePerZone(String name, boolean used) {
    return used && !made() && tooFew(choices.values(name))
        ? Optional.of(
            "%s names fewer different subnets than Zones, %s. Name one a zone, or lower Zones."
                .formatted(name, choices.text("Zones")))
        : Optional.empty();
  }

  private boolean tooFew(List<String> values) {
    return choices
        .number("Zones")
        .filter(zones -> zones.intValue() > values.stream().distinct().count())
        .isPresent();
  }

  private boolean made() {
    return choices.is("Network", "create");
  }

  private boolean balanced() {
    return choices.is("Balancer", "alb", "nlb");
  }

  private boolean internal() {
    return choices.is("BalancerScheme", "internal");
  }
}
