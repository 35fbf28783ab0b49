package dev.lampkeeper.simulator.region;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.ssm.Document;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The command documents of the nested stack. */
final class Documents {
  private Documents() {}

  static List<Document> all(Template template) {
    return template.nested("Documents").resources("AWS::SSM::Document").stream()
        .map(Documents::document)
        .toList();
  }

  private static Document document(Resource resource) {
    JsonObject content = resource.properties().getAsJsonObject("Content");
    SortedMap<String, Document.Parameter> parameters = new TreeMap<>();
    content
        .getAsJsonObject("parameters")
        .entrySet()
        .forEach(p -> {
          JsonObject parameter = p.getValue().getAsJsonObject();
          parameters.put(
              p.getKey(),
              new Document.Parameter(
                  parameter.get("default").getAsString(),
                  Pattern.compile(parameter.get("allowedPattern").getAsString())));
        });
    JsonObject step = content.getAsJsonArray("mainSteps").get(0).getAsJsonObject();
    return new Document(resource.name(), step.get("name").getAsString(), parameters);
  }
}
