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
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Says whether an archive can be released: the same for the keeper, which reads it in S3, and for
 * the command line, which reads a file.
 */
public final class Check {
  private final Source source;
  private final BooleanSupplier overdue;
  private final Contents contents;
  private final List<Finding> findings = new ArrayList<>();

  private Check(Source source, BooleanSupplier overdue) {
    this.source = source;
    this.overdue = overdue;
    this.contents = read(Check::maybeAppspec);
  }

  /**
   * Reads an archive, and finds all that is to be said of it.
   *
   * @param name of the file or the object; CodeDeploy is told by it what the archive is
   * @param overdue whether reading has to end now, with what was found so far
   */
  public static Report of(String name, Source source, BooleanSupplier overdue) {
    return new Check(source, overdue).report(name);
  }

  private Contents read(Predicate<String> wanted) {
    return Archives.read(source, wanted, ReadLimits.LAMBDA, overdue);
  }

  private static boolean maybeAppspec(String path) {
    String[] parts = path.split("/", 3);
    return parts.length <= 2 && parts[parts.length - 1].equals(Appspecs.NAME);
  }

  private Report report(String name) {
    ArchiveName.plain(name).ifPresent(findings::add);
    contents.format().flatMap(f -> ArchiveName.check(name, f)).ifPresent(findings::add);
    findings.addAll(contents.findings());
    Optional<Member> appspec = appspec();
    Optional<PlainSite> site = Optional.empty();
    // Of one that was not read to its end it is not known what is missing.
    if (contents.complete()) {
      if (appspec.isPresent()) {
        check(appspec.get());
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

  /**
   * Where CodeDeploy's agent finds the appspec: at the top; or in the folder that is all there is
   * at the top, which the agent takes away if anything in it is called like an appspec.
   */
  private Optional<Member> appspec() {
    return Optional.ofNullable(contents.members().get(Appspecs.NAME))
        .or(() ->
            PlainSite.onlyFolder(contents.members(), name -> false)
                .map(folder -> contents.members().get(folder + "/" + Appspecs.NAME)));
  }

  private void check(Member appspec) {
    if (appspec.path().indexOf('/') >= 0) {
      findings.add(
          Finding.warning(
                  "It is in a folder: the CodeDeploy agent takes the folder away, because nothing is"
                      + " beside it.",
                  "Pack what is in the folder, so that appspec.yml is at the top whatever else is"
                      + " added.")
              .in(appspec.path()));
    }
    Optional<byte[]> text = text(appspec);
    if (text.isPresent()) {
      findings.addAll(AppSpecCheck.of(text.get(), appspec.path(), contents));
    } else if (appspec.type() != Member.Type.FILE) {
      // Of a file that is too large it was told as it was read.
      findings.add(
          Finding.error(
                  "It is no file, and does not lead to one.",
                  "Put the file itself into the archive.")
              .in(appspec.path()));
    }
  }

  /** The text of the file that a link leads to is read only now that it is known to be wanted. */
  private Optional<byte[]> text(Member appspec) {
    if (appspec.type() != Member.Type.SYMBOLIC_LINK) {
      return Optional.ofNullable(contents.texts().get(appspec.path()));
    }
    return Archives.target(contents.members(), appspec)
        .map(Member::path)
        .flatMap(path -> Optional.ofNullable(read(path::equals).texts().get(path)));
  }
}
