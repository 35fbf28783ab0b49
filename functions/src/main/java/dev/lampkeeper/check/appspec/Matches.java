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
  private final Map<Permission, String> shutFolders = new HashMap<>();
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
        if (!folder && permission.defaultAcl().isPresent()) {
          filesWithDefaultAcl.putIfAbsent(permission, path);
        }
        if (folder && permission.shut().isPresent()) {
          shutFolders.putIfAbsent(permission, path);
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
            permission.objectPlace(),
            "matches nothing that this archive installs: " + Known.shown(permission.object()),
            "name what files: installs, and look at type and pattern: a folder stands for what is in it");
      }
      if (exactFiles.containsKey(permission) && !isPlain(permission)) {
        remarks.error(
            place,
            "is for the one file %s, and has a pattern or exceptions"
                .formatted(Known.shown(permission.object())),
            "remove pattern and except, or name the folder");
      }
      String file = filesWithDefaultAcl.get(permission);
      if (file != null) {
        remarks.error(
            permission.defaultAcl().orElse(place),
            "has a default entry, which files cannot have: " + Known.shown(file),
            "add type: with - directory below it");
      }
      String folder = shutFolders.get(permission);
      if (folder != null) {
        remarks.warning(
            permission.shut().orElse(place),
            "is for folders too, and only root can enter a folder without an x: "
                + Known.shown(folder),
            "add type: with - file below it; folders need an entry of their own, as with mode: 755");
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
