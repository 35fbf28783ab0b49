package dev.lampkeeper.check.appspec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which permissions are set on what is installed: each path may have one only. */
final class Matches {
  private final List<Permission> permissions;
  private final Set<Permission> matching = new HashSet<>();
  private final Map<Permission, String> exactFiles = new HashMap<>();
  private final Map<Permission, String> filesWithDefaultAcl = new HashMap<>();
  private final Map<Permission, Twice> twice = new HashMap<>();

  private record Twice(String path, Permission before) {}

  Matches(List<Permission> permissions) {
    this.permissions = permissions;
  }

  void add(String path, boolean folder) {
    List<Permission> found = new ArrayList<>();
    for (Permission permission : permissions) {
      if (permission.sets(path, folder)) {
        found.add(permission);
        if (!folder && path.equals(permission.object())) {
          exactFiles.put(permission, path);
        }
        if (!folder && permission.defaultAcl()) {
          filesWithDefaultAcl.putIfAbsent(permission, path);
        }
      }
    }
    matching.addAll(found);
    for (int i = 1; i < found.size(); i++) {
      twice.putIfAbsent(found.get(i), new Twice(path, found.get(i - 1)));
    }
  }

  void remark(Remarks remarks) {
    for (Permission permission : permissions) {
      Place place = permission.place();
      if (!matching.contains(permission)) {
        remarks.warning(
            place.field("object", place.line()),
            "matches nothing that this archive installs: " + Known.shown(permission.object()),
            "name a path that files: installs; what else is on the instance keeps its permissions");
      }
      if (exactFiles.containsKey(permission) && !isPlain(permission)) {
        remarks.error(
            place,
            "is for the one file %s, and has a pattern or exceptions"
                .formatted(Known.shown(permission.object())),
            "remove pattern and except, or name the folder");
      }
      if (filesWithDefaultAcl.containsKey(permission)) {
        remarks.error(
            place.field("acls", place.line()),
            "has a default entry, which files cannot have: "
                + Known.shown(filesWithDefaultAcl.getOrDefault(permission, "")),
            "add type: with - directory below it");
      }
      Twice second = twice.get(permission);
      if (second != null) {
        remarks.error(
            place,
            "is set on %s, as the entry in line %d is: the CodeDeploy agent refuses that"
                .formatted(Known.shown(second.path()), second.before().place().line()),
            "let each file have one entry: use type, pattern or except to tell them apart");
      }
    }
  }

  private static boolean isPlain(Permission permission) {
    return permission.pattern().equals(Permission.ALL) && permission.except().isEmpty();
  }
}
