package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Field;
import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.archive.Names;
import java.util.List;
import java.util.Optional;

/** The keys that the agent reads; it passes over all others in silence, misspelled ones too. */
final class Known {
  static final List<String> TOP =
      List.of("version", "os", "files", "hooks", "permissions", "file_exists_behavior");
  static final List<String> FILE = List.of("source", "destination");
  static final List<String> SCRIPT = List.of("location", "timeout", "runas", "sudo");
  static final List<String> PERMISSION =
      List.of("object", "pattern", "except", "type", "owner", "group", "mode", "acls", "context");
  static final List<String> CONTEXT = List.of("name", "user", "type", "range");

  private Known() {}

  static void check(Fields fields, List<String> known, Place place, Remarks remarks) {
    for (Field field : fields.all()) {
      if (known.stream().noneMatch(field::is)) {
        unknown(field, fields, known, place, remarks);
      }
    }
  }

  private static void unknown(
      Field field, Fields fields, List<String> known, Place place, Remarks remarks) {
    Place here = place.field(field.name(), field.key().line());
    if (known.equals(FILE) && (field.is("file_exists_behavior") || field.is("overwrite"))) {
      remarks.warning(
          here,
          "is not read: what is done with files that are there already is said beside files",
          "to replace them write file_exists_behavior: OVERWRITE in the first column");
      return;
    }
    Optional<String> meant =
        Nearest.to(field.name(), known).filter(name -> fields.get(name).isEmpty());
    remarks.warning(
        here,
        "is no key that the CodeDeploy agent knows: it passes over it and all that is below it",
        meant
            .map(name -> "write " + name)
            .orElse("remove it; known here are " + String.join(", ", known)));
  }

  /** A text from the archive, in quotes. */
  static String shown(String text) {
    return "\"" + Names.printable(text) + "\"";
  }
}
