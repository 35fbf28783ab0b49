package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Installs.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where files must not land. The agent replaces what is there and, at the next deployment, removes
 * what it installed before it installs anew: an instance without its accounts or its kernel does
 * not come back from that.
 */
final class Destinations {
  private static final Set<String> UNTOUCHABLE =
      Set.of(
          "/boot",
          "/dev",
          "/proc",
          "/sys",
          "/opt/codedeploy-agent",
          "/opt/lampkeeper",
          "/etc/codedeploy-agent",
          "/etc/pam.d");
  private static final Set<String> VITAL =
      Set.of(
          "/etc/passwd",
          "/etc/shadow",
          "/etc/group",
          "/etc/gshadow",
          "/etc/sudoers",
          "/etc/fstab",
          "/etc/nsswitch.conf",
          "/etc/ld.so.preload");
  private static final Set<String> SYSTEM =
      Set.of(
          "/",
          "/bin",
          "/etc",
          "/lib",
          "/lib64",
          "/run",
          "/sbin",
          "/usr",
          "/usr/bin",
          "/usr/lib",
          "/usr/lib64",
          "/usr/sbin",
          "/usr/share");
  private static final Set<String> PROGRAMS =
      Set.of("/bin", "/lib", "/lib64", "/sbin", "/usr/bin", "/usr/lib", "/usr/lib64", "/usr/sbin");
  private static final String ELSEWHERE = "choose a folder of the site's own, as /var/www/html";

  private Destinations() {}

  static void check(Installs installs, Remarks remarks) {
    List<Entry> entries = installs.entries();
    for (int i = 0; i < entries.size() && installs.withinBounds(); i++) {
      Entry entry = entries.get(i);
      installs.spend(i);
      if (!harm(entry, remarks)) {
        new Walk(installs, entry, entries.subList(0, i)).remark(remarks);
      }
      doubled(entry, remarks);
    }
    if (!installs.withinBounds()) {
      remarks.error(
          Place.whole(1).field("files", entries.getFirst().place().line()),
          "install more than can be checked: over " + Installs.MOST + " paths",
          "list each folder once");
    }
  }

  /** What the destination alone shows. */
  private static boolean harm(Entry entry, Remarks remarks) {
    String to = entry.destination();
    if (entry.wholeArchive() && SYSTEM.contains(to)) {
      remarks.error(
          entry.place(), "lays the whole archive among the system's own files in " + to, ELSEWHERE);
      return true;
    }
    Optional<String> untouchable =
        UNTOUCHABLE.stream().filter(folder -> Installs.within(to, folder)).findFirst();
    untouchable.ifPresent(folder ->
        remarks.error(
            entry.place(), "is in " + folder + ", which belongs to the system", ELSEWHERE));
    if (VITAL.contains(to)) {
      remarks.error(entry.place(), "is the file " + to + ", not a folder", ELSEWHERE);
      return true;
    }
    if (untouchable.isEmpty() && PROGRAMS.contains(to)) {
      remarks.warning(
          entry.place(),
          "is the system's folder "
              + to
              + ": a file of the same name is replaced, and removed by the next deployment",
          "install programs to /usr/local/bin");
    }
    return untouchable.isPresent();
  }

  /** The destination is always a folder, so a file's own name in it comes twice. */
  private static void doubled(Entry entry, Remarks remarks) {
    String name = entry.source().substring(entry.source().lastIndexOf('/') + 1);
    if (!entry.folder() && entry.destination().endsWith("/" + name)) {
      String folder = Installs.normal(entry.destination() + "/..");
      remarks.warning(
          entry.place(),
          "is taken for a folder: the file becomes " + Known.shown(entry.target()),
          "write the folder alone: destination: " + folder);
    }
  }

  /** What is wrong with a path as such; empty if nothing is. */
  static Optional<String> harmful(String path, boolean folder) {
    Optional<String> untouchable =
        UNTOUCHABLE.stream().filter(each -> Installs.within(path, each)).findFirst();
    if (untouchable.isPresent()) {
      return Optional.of("writes to " + untouchable.get() + ", which belongs to the system");
    }
    if (VITAL.contains(path)) {
      return Optional.of("replaces " + path + ", which the next deployment removes");
    }
    if (!folder && path.lastIndexOf('/') == 0) {
      return Optional.of("puts " + Known.shown(path) + " beside the system's top folders");
    }
    return Optional.empty();
  }

  static String elsewhere() {
    return ELSEWHERE;
  }
}
