package dev.lampkeeper.check.appspec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table of appspecs and all that is said about each. A case begins with {@code ==} and its name,
 * then comes the appspec, then what is said in lines that begin with {@code ->}. Two lines with
 * version and os are put before it, unless its name ends with {@code (whole)}.
 */
record Cases(List<Case> all) {
  private static final String HEADER = "version: 0.0\nos: linux\n";

  record Case(String name, String appspec, List<String> said) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Cases of(String table) {
    try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream(table), table)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Cases parse(String text) {
    List<Case> all = new ArrayList<>();
    for (String block : text.split("(?m)^== ", -1)) {
      if (block.isBlank()) {
        continue;
      }
      List<String> lines = block.lines().toList();
      StringBuilder appspec = new StringBuilder(lines.getFirst().endsWith("(whole)") ? "" : HEADER);
      List<String> said = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith("-> ")) {
          said.add(line.substring(3));
        } else {
          appspec.append(line).append('\n');
        }
      }
      all.add(new Case(lines.getFirst(), appspec.toString().stripTrailing() + "\n", said));
    }
    return new Cases(all);
  }
}
