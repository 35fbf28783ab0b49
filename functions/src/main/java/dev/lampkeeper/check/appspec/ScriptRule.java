package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.appspec.Value.Scalar;
import dev.lampkeeper.check.archive.Head;
import dev.lampkeeper.check.archive.Heads;
import java.util.Set;
import java.util.regex.Pattern;

/** One script of a hook: where it is, as whom it runs, and whether Linux would run it at all. */
final class ScriptRule {
  enum When {
    /** In this deployment. */
    NOW,
    /** In the next deployment, from this one's archive: what is wrong is noticed late. */
    NEXT,
    NEVER
  }

  /** The path is given to a shell, or cut at spaces: it stands there without quotes. */
  private static final Pattern SPOILS_COMMAND = Pattern.compile("[\\s\\x00-\\x1F&;|()<>$`\"'\\\\]");

  /** No number: the agent's {@code su} takes names only. */
  private static final Pattern USER = Pattern.compile("(?!\\d+$)[A-Za-z0-9_][A-Za-z0-9_.@-]*");

  /** As Amazon Linux, Debian and Ubuntu come: the agent's {@code su} needs a shell. */
  private static final Set<String> WITHOUT_LOGIN =
      Set.of("apache", "bin", "daemon", "mysql", "nginx", "nobody", "www-data");

  /** What the shell, which runs a script without a first line of its own, takes for nonsense. */
  private static final Pattern OTHER_LANGUAGE = Pattern.compile(".*\\.(?:php|py|pl|rb|js|mjs)");

  private final Tree tree;
  private final Heads heads;
  private final When when;
  private final Remarks remarks;

  ScriptRule(Tree tree, Heads heads, When when, Remarks remarks) {
    this.tree = tree;
    this.heads = heads;
    this.when = when;
    this.remarks = remarks;
  }

  void check(Fields script, Place place) {
    Value location = HooksRule.given(script, "location").orElse(null);
    Place here = place.field("location", location == null ? place.line() : location.line());
    if (location instanceof Scalar scalar && !scalar.stripped().isEmpty()) {
      if (when != When.NEVER) {
        location(scalar.stripped(), here);
      }
    } else {
      remarks.error(
          here,
          location == null ? "is missing" : "is " + location.told() + ", not a path",
          "give the script's path in the archive, as location: scripts/start.sh");
    }
    if (when != When.NEVER) {
      HooksRule.given(script, "runas")
          .ifPresent(value -> runas(value, place.field("runas", value.line())));
    }
  }

  private void location(String path, Place place) {
    Tree.Spot spot = tree.at(path);
    switch (spot.kind()) {
      case OUTSIDE ->
          remarks.error(
              place,
              "leads out of the archive: " + Known.shown(path),
              "put the script into the archive and give its path from the folder that appspec.yml is in");
      case MISSING ->
          say(
              place,
              "is not in the archive: " + Known.shown(path),
              tree.meant(path)
                  .map(meant -> "write " + Known.shown(meant) + ", which is there")
                  .orElse(
                      path.contains(" ")
                          ? "give the path alone: a script gets no arguments"
                          : "add the script to the archive, or correct the path: capitals count"));
      case FOLDER ->
          say(place, "is a folder: " + Known.shown(path), "give the path of a script in it");
      case FILE -> script(path, spot, place);
    }
  }

  private void script(String path, Tree.Spot spot, Place place) {
    if (SPOILS_COMMAND.matcher(path).find()) {
      say(
          place,
          "has a space or a character that a shell interprets: " + Known.shown(path),
          "rename the script: letters, digits, dots, dashes and underscores");
    }
    if (tree.isLink(path)) {
      remarks.warning(
          place,
          "is a link, and what it leads to must be executable already: " + Known.shown(path),
          "name the script itself, which the CodeDeploy agent makes executable: "
              + Known.shown(spot.path()));
    }
    heads.of(tree.member(spot.path())).ifPresent(head -> head(head, spot.path(), place));
  }

  private void head(Head head, String path, Place place) {
    String script = Known.shown(path);
    if (head.elf()) {
      return;
    }
    if (head.empty()) {
      remarks.warning(
          place, "is an empty file: " + script, "write the script, or remove the entry");
    } else if (head.shebangReturn()) {
      say(
          place,
          "has Windows line ends, so Linux does not find what its first line names: " + script,
          "save " + script + " with Unix line ends (LF)");
    } else if (head.carriageReturns() && !head.shebang()) {
      say(
          place,
          "has Windows line ends, which the shell takes for part of each command: " + script,
          "save " + script + " with Unix line ends (LF)");
    } else if (head.carriageReturns()) {
      remarks.warning(
          place,
          "has Windows line ends in some lines: " + script,
          "save " + script + " with Unix line ends (LF)");
    } else if (head.byteOrderMark()) {
      remarks.warning(
          place,
          "begins with a byte-order mark, so /bin/sh runs it, whatever its first line says: "
              + script,
          "save " + script + " as UTF-8 without a byte-order mark");
    } else if (!head.shebang() && OTHER_LANGUAGE.matcher(path).matches()) {
      say(
          place,
          "does not begin with #!, so /bin/sh runs it, which cannot: " + script,
          "begin it with #!/usr/bin/env php, or what should run it");
    } else if (!head.shebang()) {
      remarks.warning(
          place,
          "does not begin with #!, so /bin/sh runs it: " + script,
          "begin it with #!/bin/bash, or what should run it");
    }
  }

  private void runas(Value value, Place place) {
    String user = value instanceof Scalar scalar ? scalar.stripped() : "[]";
    if (value instanceof Scalar && user.isEmpty()) {
      remarks.warning(place, "is empty, so root runs the script", "write runas: root");
    } else if (!USER.matcher(user).matches()) {
      say(
          place,
          "is " + value.told() + ", not the name of one user",
          "give a user of the instance, as runas: root");
    } else if (WITHOUT_LOGIN.contains(user)) {
      say(
          place,
          "is " + user + ", who has no login shell, so nothing runs",
          "write runas: root, and in the script: runuser -u " + user + " -- and the command");
    }
  }

  /** What fails this deployment is an error; what fails only the next one is a warning. */
  private void say(Place place, String what, String mend) {
    if (when == When.NEXT) {
      remarks.warning(place, what + "; the next deployment runs it and fails", mend);
    } else {
      remarks.error(place, what, mend);
    }
  }
}
