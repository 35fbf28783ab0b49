package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.archive.Contents;
import dev.lampkeeper.check.archive.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Whether the CodeDeploy agent can deploy what an {@code appspec.yml} says with what is in its
 * archive, and whether that would harm the instance: all findings at once.
 */
public final class AppSpecCheck {
  private AppSpecCheck() {}

  /**
   * All findings, in the order of their lines; none if all is well.
   *
   * @param text the file's bytes, whatever they are
   * @param path of the appspec in the archive, as {@code appspec.yml} or {@code
   *     site-1.0/appspec.yml}: sources and scripts are looked for in its folder
   */
  public static List<Finding> of(byte[] text, String path, Contents contents) {
    Remarks remarks = new Remarks(path);
    Tree tree = new Tree(contents.members(), path.substring(0, path.lastIndexOf('/') + 1));
    Optional<String> decoded = Decoded.of(text, remarks);
    Optional<Value> read = decoded.flatMap(yaml -> Yaml.read(yaml, remarks));
    if (read.isPresent() && read.get() instanceof Fields fields) {
      rules(fields, tree, contents, remarks);
    } else if (!remarks.refused()) {
      remarks.error(
          Place.whole(read.map(Value::line).orElse(1)),
          "is " + read.map(Value::told).orElse("empty") + " and has no keys",
          "begin it with version: 0.0 and os: linux, and say under files what goes where");
    }
    return remarks.all();
  }

  private static void rules(Fields fields, Tree tree, Contents contents, Remarks remarks) {
    if (TopLevel.check(fields, remarks)) {
      Installs installs = FilesRule.check(fields, tree, remarks);
      HooksRule.check(fields, tree, contents.heads(), remarks);
      PermissionsRule.check(fields, installs, remarks);
    }
  }
}
