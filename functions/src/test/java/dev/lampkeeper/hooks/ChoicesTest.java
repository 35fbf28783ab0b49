package dev.lampkeeper.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChoicesTest {
  /** What goes together, so that one change of it is one contradiction. */
  private static final Map<String, String> SITE =
      Map.ofEntries(
          Map.entry("Web", "create"),
          Map.entry("FleetShape", "several"),
          Map.entry("MinSize", "9"),
          Map.entry("MaxSize", "10"),
          Map.entry("InstanceTypes", "t4g.small,t4g.medium"),
          Map.entry("Network", "create"),
          Map.entry("Zones", "3"),
          Map.entry("ZoneNames", "eu-west-1a,eu-west-1b,eu-west-1c"),
          Map.entry("Balancer", "nlb"),
          Map.entry("NlbListeners", "TLS:443,,TCP_UDP:53"),
          Map.entry("Certificate", "arn"),
          Map.entry("RuleHosts", "a.example,b.example"),
          Map.entry("RulePaths", "/a,/b"),
          Map.entry("RuleMethods", "GET"),
          Map.entry("Database", "single"),
          Map.entry("StorageGb", "100"),
          Map.entry("MaxStorageGb", "110"),
          Map.entry("MinAcu", "9"),
          Map.entry("MaxAcu", "10"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MinSize=10 |",
        "MinSize=11 | MinSize 11 is more than MaxSize 10.",
        "MinSize=11;FleetShape=spare |",
        "MinSize=11;Web=adopt |",
        "InstanceTypes=t4g.small,m7g.large,t4g.small | InstanceTypes names t4g.small twice.",
        "ZoneNames= |",
        "ZoneNames=eu-west-1a,eu-west-1b | ZoneNames names 2, and Zones is 3.",
        "ZoneNames=eu-west-1a,eu-west-1b;Network=adopt |",
        "DataSubnets=subnet-1,subnet-2 |",
        "DataSubnets=subnet-1,subnet-2;Network=adopt | DataSubnets names 2, and Zones is 3.",
        "DataSubnets=subnet-1,subnet-2;Network=adopt;Zones=2 |",
        "RuleSources=10.0.0.0/8 | RuleHosts, RulePaths, RuleMethods, RuleHeaderValues, RuleQueries, RuleSources have 6 values together, and a balancer's rule takes 5.",
        "Certificate= | NlbListeners has TLS:443, which needs Certificate.",
        "Certificate=;Balancer=alb |",
        "NlbListeners=TCP:53,UDP:53 | NlbListeners has the port 53 twice. TCP and UDP on one is TCP_UDP.",
        "MaxStorageGb=0 |",
        "MaxStorageGb=109 | MaxStorageGb 109 is not a tenth above StorageGb 100, as storage that grows by itself needs.",
        "MaxStorageGb=109;Database=cluster |",
        "MinAcu=10.5 |",
        "MinAcu=10.5;Database=serverless | MinAcu 10.5 is more than MaxAcu 10.",
      })
  void contradict(String changes, String contradiction) {
    Map<String, String> chosen = new TreeMap<>(SITE);
    for (String change : changes.split(";", -1)) {
      String[] parts = change.split("=", 2);
      chosen.put(parts[0], parts[1]);
    }

    assertEquals(
        contradiction == null ? List.of() : List.of(contradiction),
        new Choices(chosen).contradictions());
  }

  @Test
  void whatIsNotThereContradictsNothing() {
    assertEquals(List.of(), Choices.of(new JsonObject()).contradictions());
  }
}
