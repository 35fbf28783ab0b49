package dev.lampkeeper.check;

import dev.lampkeeper.check.appspec.AppSpecCheck;
import dev.lampkeeper.check.appspec.Appspecs;
import dev.lampkeeper.check.archive.Archives;
import dev.lampkeeper.check.archive.Contents;
import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Member;
import dev.lampkeeper.check.archive.ReadLimits;
import dev.lampkeeper.check.archive.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * Says whether an archive can be released: the same for the keeper, which reads it in S3, and for
 * the command line, which reads a file.
 */
public final class Check {
  private Check() {}

  /**
   * Reads an archive, and finds all that is to be said of it.
   *
   * @param name of the file or the object; CodeDeploy is told by it what the archive is
   * @param overdue whether reading has to end now, with what was found so far
   */
  public static Report of(String name, Source source, BooleanSupplier overdue) {
    Contents contents = Archives.read(source, Check::wanted, ReadLimits.LAMBDA, overdue);
    List<Finding> findings = new ArrayList<>();
    contents.format().flatMap(f -> ArchiveName.check(name, f)).ifPresent(findings::add);
    findings.addAll(contents.findings());
    Optional<PlainSite> site = Optional.empty();
    if (contents.complete()) {
      Optional<Member> appspec = appspec(contents.members());
      if (appspec.isPresent()) {
        findings.addAll(appspec(appspec.get(), contents));
      } else {
        site = PlainSite.in(contents.members());
        findings.addAll(SiteDecision.decide(site, contents.members()));
      }
    }
    return new Report(
        contents.format(),
        site,
        contents.directory(),
        List.copyOf(findings),
        contents.unexamined(),
        contents.members().values().stream().filter(m -> m.type() == Member.Type.FILE).count(),
        contents.unpacked());
  }

  private static List<Finding> appspec(Member appspec, Contents contents) {
    byte[] text = contents.texts().get(appspec.path());
    if (text != null) {
      return AppSpecCheck.of(text, appspec.path(), contents);
    }
    // One that is too large was told of as it was read.
    return appspec.type() == Member.Type.FILE
        ? List.of()
        : List.of(
            Finding.error(
                    "The appspec is a folder or a link.", "Put the file itself into the archive.")
                .in(appspec.path()));
  }

  /** Whether the text of a file may be needed. */
  private static boolean wanted(String path) {
    String[] parts = path.split("/", 3);
    return parts.length <= 2 && parts[parts.length - 1].equals(Appspecs.NAME);
  }

  /**
   * Where CodeDeploy's agent finds the appspec: at the top; or in the folder that is all there is
   * at the top, which the agent takes away if anything in it is called like an appspec.
   */
  private static Optional<Member> appspec(SortedMap<String, Member> members) {
    return Optional.ofNullable(members.get(Appspecs.NAME))
        .or(() ->
            PlainSite.onlyFolder(members, Set.of())
                .map(folder -> members.get(folder + "/" + Appspecs.NAME)));
  }
}
