package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Field;
import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.appspec.Value.Items;
import dev.lampkeeper.check.appspec.Value.Text;
import dev.lampkeeper.check.archive.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping's keys, each once: of two alike the last counts, and {@code <<} takes in others. */
final class Keys {
  private Keys() {}

  static List<Field> once(List<Field> all, Remarks remarks) {
    Map<String, Field> texts = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    List<Field> others = new ArrayList<>();
    for (Field field : all) {
      List<Fields> merged = field.is("<<") ? merged(field.value()) : List.of();
      for (Fields each : merged) {
        each.all().forEach(taken -> put(taken, texts, others));
      }
      if (merged.isEmpty()) {
        if (field.key() instanceof Text key) {
          repeated(key, lines, remarks);
        }
        put(field, texts, others);
      }
    }
    others.addAll(0, texts.values());
    return List.copyOf(others);
  }

  private static void put(Field field, Map<String, Field> texts, List<Field> others) {
    if (field.key() instanceof Text key) {
      texts.put(key.value(), field);
    } else {
      others.add(field);
    }
  }

  private static void repeated(Text key, Map<String, Integer> lines, Remarks remarks) {
    Integer before = lines.put(key.value(), key.line());
    if (before != null) {
      remarks.warning(
          Place.whole(key.line()),
          "has the key %s twice, in lines %d and %d, and only the last counts"
              .formatted(Names.printable(key.value()), before, key.line()),
          "put what belongs together under one key");
    }
  }

  /** What the value of a key {@code <<} stands for; nothing if it is a key like any other. */
  private static List<Fields> merged(Value value) {
    return switch (value) {
      case Fields fields -> List.of(fields);
      case Items items when items.all().stream().allMatch(Fields.class::isInstance) ->
          items.all().reversed().stream().map(Fields.class::cast).toList();
      default -> List.of();
    };
  }
}
