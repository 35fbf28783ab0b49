package dev.lampkeeper.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          Map.entry("NetworkCidr", "10.20.16.0/20"),
          Map.entry("PublicSubnets", "a,b,c"),
          Map.entry("PrivateSubnets", "d,e,f"),
          Map.entry("DataSubnets", "g,h,i"),
          Map.entry("BalancerScheme", "internet-facing"),
          Map.entry("TargetGroups", ""),
          Map.entry("BootstrapMode", "observe"),
          Map.entry("PrepareSeconds", "600"),
          Map.entry("GraceSeconds", "600"),
          Map.entry("Files", "none"),
          Map.entry("Balancer", "nlb"),
          Map.entry("NlbListeners", "TLS:443,,TCP_UDP:53"),
          Map.entry("Certificate", "arn"),
          Map.entry("RuleHosts", "a.example,b.example"),
          Map.entry("RulePaths", "/a,/b"),
          Map.entry("RuleMethods", "GET"),
          Map.entry("Database", "single"),
          Map.entry("StorageGb", "100"),
          Map.entry("MaxStorageGb", "110"),
          Map.entry("BackupWindow", "23:45-00:15"),
          Map.entry("MaintenanceWindow", "sun:00:15-sun:23:45"),
          Map.entry("MinAcu", "9"),
          Map.entry("MaxAcu", "10"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MinSize=10 |",
        "MinSize=11 | MinSize 11 is more than MaxSize 10. Lower the one or raise the other.",
        "MinSize=11;FleetShape=spare |",
        "MinSize=11;Web=adopt |",
        "InstanceTypes=t4g.small,m7g.large,t4g.small | InstanceTypes names t4g.small twice. Leave one.",
        "GraceSeconds=599 | PrepareSeconds 600 is more than GraceSeconds 599. Lower the one or raise the other.",
        "GraceSeconds=599;BootstrapMode=act |",
        "GraceSeconds=599;Web=adopt |",
        "GraceSeconds=599;Balancer=adopt |",
        "GraceSeconds=599;Balancer=adopt;TargetGroups=arn | PrepareSeconds 600 is more than GraceSeconds 599. Lower the one or raise the other.",
        "ZoneNames= |",
        "ZoneNames=eu-west-1a,eu-west-1b | ZoneNames names fewer different zones than Zones, 3. Name as many, or none.",
        "ZoneNames=eu-west-1a,eu-west-1b,eu-west-1a | ZoneNames names fewer different zones than Zones, 3. Name as many, or none.",
        "ZoneNames=eu-west-1a,eu-west-1b;Network=adopt |",
        "NetworkCidr=10.20.16.1/20 | NetworkCidr 10.20.16.1/20 does not begin where its range does. It is 10.20.16.0/20.",
        "NetworkCidr=192.168.130.0/17 | NetworkCidr 192.168.130.0/17 does not begin where its range does. It is 192.168.128.0/17.",
        "NetworkCidr=10.20.16.1/20;Network=adopt |",
        "PublicSubnets=a,b;PrivateSubnets=d;DataSubnets= |",
        "PublicSubnets=a,b;Network=adopt | PublicSubnets names fewer different subnets than Zones, 3. Name one a zone, or lower Zones.",
        "PublicSubnets=a,b,a;Network=adopt | PublicSubnets names fewer different subnets than Zones, 3. Name one a zone, or lower Zones.",
        "PublicSubnets=a,b;Network=adopt;Balancer=attach |",
        "PublicSubnets=a,b;Network=adopt;BalancerScheme=internal |",
        "PrivateSubnets=d,e;Network=adopt | PrivateSubnets names fewer different subnets than Zones, 3. Name one a zone, or lower Zones.",
        "PrivateSubnets=d,e;Network=adopt;Web=adopt |",
        "PrivateSubnets=d,e;Network=adopt;Web=adopt;BalancerScheme=internal | PrivateSubnets names fewer different subnets than Zones, 3. Name one a zone, or lower Zones.",
        "DataSubnets=g,h;Network=adopt | DataSubnets names fewer different subnets than Zones, 3. Name one a zone, or lower Zones.",
        "DataSubnets=g,h;Network=adopt;Database=existing |",
        "DataSubnets=g,h;Network=adopt;Database=none;Files=create | DataSubnets names fewer different subnets than Zones, 3. Name one a zone, or lower Zones.",
        "RuleSources=10.0.0.0/8 | RuleHosts, RulePaths, RuleMethods, RuleSources have 6 values together, and a balancer's rule takes 5. Take 1 away.",
        "RulePaths=/*/*?,/b;RuleHosts=*.a.?,b |",
        "RulePaths=/*/*?,/b;RuleHosts=*.a.?,** | RuleHosts, RulePaths have 7 wildcards together, and a balancer's rule takes 5. Take 2 away.",
        "Certificate= | NlbListeners has TLS:443, which needs Certificate.",
        "Certificate=;Balancer=alb |",
        "NlbListeners=TCP:53,UDP:53 | NlbListeners has the port 53 twice. TCP and UDP on one is TCP_UDP.",
        "NlbListeners=TCP:65535 |",
        "NlbListeners=TCP:65536 | NlbListeners has TCP:65536, and the last port is 65535.",
        "MaxStorageGb=0 |",
        "MaxStorageGb=109 | MaxStorageGb 109 is not a tenth above StorageGb 100, as storage that grows by itself needs. Raise it, or make it 0.",
        "MaxStorageGb=109;Database=cluster |",
        "MinAcu=10.5 |",
        "MinAcu=10.5;Database=serverless | MinAcu 10.5 is more than MaxAcu 10. Lower the one or raise the other.",
        "BackupWindow=23:45-00:14 | BackupWindow 23:45-00:14 is shorter than half an hour. Let it end later.",
        "BackupWindow=23:45-00:14;Database=none |",
        "BackupWindow=;MaintenanceWindow= |",
        "BackupWindow=23:45-00:16 | MaintenanceWindow sun:00:15-sun:23:45 overlaps with BackupWindow 23:45-00:16. Move one of them.",
        "BackupWindow=23:44-00:15 | MaintenanceWindow sun:00:15-sun:23:45 overlaps with BackupWindow 23:44-00:15. Move one of them.",
        "MaintenanceWindow=sat:00:15-mon:00:45 | MaintenanceWindow sat:00:15-mon:00:45 overlaps with BackupWindow 23:45-00:15. Move one of them.",
        "MaintenanceWindow=sat:00:15-sat:00:44 | MaintenanceWindow sat:00:15-sat:00:44 is shorter than half an hour. Let it end later.",
        "MaintenanceWindow=sun:00:15-mon:00:15;BackupWindow= |",
      })
  void contradict(String changes, String contradiction) {
    Map<String, String> chosen = new TreeMap<>(SITE);
    for (String change : changes.split(";", -1)) {
      String[] parts = change.split("=", 2);
      chosen.put(parts[0], parts[1]);
    }

    assertEquals(
        contradiction == null ? List.of() : List.of(contradiction),
        new Choices(chosen, Optional.empty()).contradictions());
  }

  @Test
  void theRangeOfANetworkThatIsThereStaysAndAnUpdateThatChangedItIsTakenBack() {
    JsonObject request = new JsonObject();
    JsonObject properties = new JsonObject();
    properties.addProperty("Network", "create");
    properties.addProperty("NetworkCidr", "10.20.0.0/16");
    request.add("ResourceProperties", properties);
    assertEquals(List.of(), Choices.of(request).contradictions());

    request.addProperty("PhysicalResourceId", Choices.of(request).id("shop web"));
    properties.addProperty("NetworkCidr", "10.30.0.0/16");
    assertEquals(
        List.of(
            "NetworkCidr 10.20.0.0/16 cannot become 10.30.0.0/16, because all of the site is in that network. Leave it as it was."),
        Choices.of(request).contradictions());

    properties.addProperty("NetworkCidr", "10.20.0.0/16");
    assertEquals(List.of(), Choices.of(request).contradictions());

    properties.addProperty("NetworkCidr", "10.30.0.0/16");
    properties.addProperty("Network", "adopt");
    assertEquals(List.of(), Choices.of(request).contradictions());
    assertEquals("shop", Choices.of(request).id("shop"));
  }

  @Test
  void whatIsNotThereContradictsNothing() {
    assertEquals(List.of(), Choices.of(new JsonObject()).contradictions());
  }
}
