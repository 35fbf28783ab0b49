package dev.lampkeeper.simulator.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TemplateTest {
  private static final String NESTED =
      """
      {"Resources": {}, "Parameters": {"Kind": {"Type": "String"}},
       "Outputs": {"Name": {"Value": {"Fn::Sub": "${Kind}-document"}}}}
      """;

  @Test
  void resolvesFunctionsConditionsAndNestedStacks() {
    JsonObject properties =
        template(
                """
                "a": {"Fn::Join": ["/", ["x", {"Ref": "Size"}]]},
                "b": {"Fn::If": ["Big", "big", {"Ref": "AWS::NoValue"}]},
                "c": {"Fn::If": ["Small", "small", "not small"]},
                "d": {"Fn::Sub": ["${AWS::StackName} ${v} ${!Literal} ${Q.Arn}", {"v": "w"}]},
                "e": {"Fn::Select": ["1", {"Fn::Split": [",", "p,q,r"]}]},
                "f": {"Fn::FindInMap": ["M", {"Ref": "AWS::Region"}, "x"]},
                "g": {"Fn::GetAtt": ["Documents", "Outputs.Name"]}
                """,
                Map.of("Size", "7"))
            .find("R")
            .orElseThrow()
            .properties();
    assertEquals("x/7", properties.get("a").getAsString());
    assertFalse(properties.has("b"));
    assertEquals("small", properties.get("c").getAsString());
    assertTrue(
        properties
            .get("d")
            .getAsString()
            .matches("shop w \\$\\{Literal} arn:aws:sqs:eu-west-1:123456789012:shop-Q-[0-9A-Z]+"));
    assertEquals("q", properties.get("e").getAsString());
    assertEquals("mapped", properties.get("f").getAsString());
    assertEquals("command-document", properties.get("g").getAsString());
  }

  @Test
  void namesWhatItDoesNotKnow() {
    assertTrue(failure("\"a\": {\"Fn::Cidr\": []}").contains("Fn::Cidr"));
    assertTrue(failure("\"a\": {\"Fn::GetAtt\": [\"Q\", \"Colour\"]}").contains("Colour of Q"));
    assertTrue(failure("\"a\": {\"Ref\": \"Nowhere\"}").contains("Nowhere"));
  }

  @Test
  void refusesParametersAsCloudFormationDoes() {
    assertThrows(IllegalArgumentException.class, () -> template("", Map.of("Size", "11")));
    assertThrows(IllegalArgumentException.class, () -> template("", Map.of("Other", "1")));
    assertThrows(IllegalArgumentException.class, () -> template("", Map.of()));
  }

  @Test
  void refusesParametersThatContradictEachOther() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Template.load(Map.of("Fleet", "shop-web", "ReleaseMode", "act"), "shop"));
  }

  @Test
  void knowsAllThatTheProjectsTemplateUses() {
    Map<String, String> parameters = new TreeMap<>(Map.of("Fleet", "shop-web"));
    parameters.put("CodeDeployApplication", "shop");
    parameters.put("CodeDeployGroup", "web");
    for (String keeper : List.of("Bootstrap", "Drain", "Release")) {
      parameters.put(keeper + "Mode", "act");
    }
    Template template = Template.load(parameters, "shop");
    for (String type : template.types()) {
      template.resources(type);
    }
    assertFalse(template.outputs().isEmpty());
  }

  private static String failure(String properties) {
    Template template = template(properties, Map.of("Size", "7"));
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> template.find("R")).getMessage());
  }

  private static Template template(String properties, Map<String, String> parameters) {
    String json =
        """
        {"Parameters": {"Size": {"Type": "Number", "MaxValue": 10}},
         "Mappings": {"M": {"eu-west-1": {"x": "mapped"}}},
         "Conditions": {"Big": {"Fn::Equals": [{"Ref": "Size"}, "9"]},
                        "Small": {"Fn::And": [{"Fn::Not": [{"Condition": "Big"}]},
                                              {"Fn::Or": [{"Condition": "Big"},
                                                          {"Fn::Equals": ["1", "1"]}]}]}},
         "Resources": {"R": {"Type": "Custom::R", "Properties": {%s}},
                       "Q": {"Type": "AWS::SQS::Queue"},
                       "Documents": {"Type": "AWS::CloudFormation::Stack",
                                     "Properties": {"TemplateURL": "a", "Parameters": {"Kind": "command"}}}}}
        """
            .formatted(properties);
    return new Template(
        JsonParser.parseString(json).getAsJsonObject(),
        parameters,
        "shop",
        id -> JsonParser.parseString(NESTED).getAsJsonObject());
  }
}
