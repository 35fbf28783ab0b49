package dev.lampkeeper.simulator.region;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.autoscaling.Hook;
import dev.lampkeeper.simulator.template.Template;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OwnStackTest {
  @Test
  void readsTheGroupOfTheTemplates() {
    String root =
        """
        {"Parameters": {"CodeDeployGroup": {"Type": "String", "Default": "web"}},
         "Resources": {
          "NetworkTier": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "stack/network.yaml",
            "Parameters": {"Zones": "3"}}},
          "WebTier": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "stack/web.yaml",
            "Parameters": {"Fleet": "shop", "FleetShape": "spare", "BootstrapMode": "act", "DrainMode": "act",
              "VpcId": {"Fn::GetAtt": ["NetworkTier", "Outputs.VpcId"]},
              "Subnets": {"Fn::GetAtt": ["NetworkTier", "Outputs.PrivateSubnets"]},
              "InstanceProfile": "p", "LaunchHook": "lampkeeper-launch", "TerminateHook": "lampkeeper-terminate",
              "BusName": "lampkeeper", "BootstrapDocument": "d", "LogGroup": "l"}}},
          "ReleaseTier": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "stack/release.yaml",
            "Parameters": {"Fleet": "shop", "CodeDeployApplication": "shop", "CodeDeployGroup": "web"}}}}}
        """;
    Fleet fleet =
        OwnStack.fleet(
                new Template(
                    JsonParser.parseString(root).getAsJsonObject(),
                    Map.of(),
                    "x",
                    OwnStackTest::read))
            .orElseThrow();
    System.out.println(fleet);
    assertEquals(
        List.of("lampkeeper-launch", "lampkeeper-terminate"),
        fleet.hooks().stream().map(Hook::name).toList());
  }

  private static JsonObject read(String path) {
    return JsonParser.parseReader(
            new InputStreamReader(
                OwnStackTest.class.getResourceAsStream("/" + path.replace(".yaml", ".json")),
                StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
