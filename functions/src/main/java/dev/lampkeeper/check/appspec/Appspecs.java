package dev.lampkeeper.check.appspec;

import java.util.regex.Pattern;

/** Files that somebody would take for an appspec. */
public final class Appspecs {
  /** The one name that the agent looks for. */
  public static final String NAME = "appspec.yml";

  /**
   * The words, parted or not, then what copies, backups and samples add, then an ending of data or
   * text. Endings of programs are not among them: {@code app_spec.rb} is somebody's test.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "[\\W_]*+(?:copy of )?app[ ._-]?specs?"
              + "(?:[ ._-]*+(?:\\(\\d++\\)|\\d++|copy|kopie|old|new|bak|backup|orig|dist|example"
              + "|sample|template|prod|production|staging|dev|test))*+"
              + "(?:\\.(?:(?:ya?ml|json)~?|txt|dist|example|sample|bak|orig|old))*+",
          Pattern.CASE_INSENSITIVE);

  private Appspecs() {}

  /**
   * Whether a file is named like an appspec, however it is spelt.
   *
   * @param path in the archive; only its last part counts
   */
  public static boolean named(String path) {
    return NAMED.matcher(path.substring(path.lastIndexOf('/') + 1).strip()).matches();
  }
}
