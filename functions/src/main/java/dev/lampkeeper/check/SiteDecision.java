package dev.lampkeeper.check;

import dev.lampkeeper.check.appspec.Appspecs;
import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * What is to be said of an archive without an appspec where CodeDeploy's agent looks for it. If
 * anything in it is called like one, its maker meant to bring one: then nothing is generated.
 */
final class SiteDecision {
  /** What others made and is not the site's own; packages there may well hold such files. */
  private static final Pattern OTHERS = Pattern.compile("(^|.*/)(vendor|node_modules)/.*");

  /** A hostile archive may hold any number of them. */
  private static final int MOST = 10;

  private SiteDecision() {}

  static List<Finding> decide(Optional<PlainSite> site, SortedMap<String, Member> members) {
    List<String> misplaced =
        members.values().stream()
            .filter(m -> m.type() != Member.Type.FOLDER)
            .map(Member::path)
            .filter(p -> Appspecs.named(p) && !OTHERS.matcher(p).matches())
            .toList();
    if (!misplaced.isEmpty()) {
      List<Finding> findings =
          new ArrayList<>(misplaced.stream().limit(MOST).map(SiteDecision::misplaced).toList());
      if (misplaced.size() > MOST) {
        findings.add(
            Finding.error(
                "There are %d more files that are named like an appspec."
                    .formatted(misplaced.size() - MOST),
                "Mend the ones above, then check again."));
      }
      return findings;
    }
    if (members.isEmpty()) {
      return List.of(
          Finding.error(
              "The archive is empty: it holds no files.", "Pack the site's files into it."));
    }
    if (site.isEmpty()) {
      return List.of(
          Finding.error(
              "There is neither an appspec.yml at the top nor an index page (index.php, index.html or"
                  + " index.htm) at the top or in public/, web/ or html/.",
              "Pack the site so that one of them is there; the site's own folder may be around all"
                  + " of it if nothing is beside it."));
    }
    List<Finding> findings = new ArrayList<>();
    site.get().others(members).forEach(other -> findings.add(other(site.get(), other)));
    return findings;
  }

  private static Finding misplaced(String path) {
    boolean named = path.equals(Appspecs.NAME) || path.endsWith("/" + Appspecs.NAME);
    return Finding.error(
            named
                ? "The CodeDeploy agent looks for appspec.yml at the top of the archive, and not here."
                : "The CodeDeploy agent reads no file of this name, only appspec.yml at the top of the archive.",
            named
                ? "Pack the contents of the folder that it is in, with nothing around or beside them."
                : "Rename it to appspec.yml at the top; or leave it out, and a plain site is installed without one.")
        .in(path);
  }

  private static Finding other(PlainSite site, String other) {
    return Finding.warning(
        "There are index pages in more than one place: %s is shown, not %s."
            .formatted(place(site.web()), place(other)),
        "Remove the index page that visitors are not to see, if this is not what you want.");
  }

  private static String place(String web) {
    return web.isEmpty() ? "the top" : web + "/";
  }
}
