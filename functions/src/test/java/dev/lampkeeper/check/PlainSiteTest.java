package dev.lampkeeper.check;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Finding.Severity;
import dev.lampkeeper.check.archive.Member;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainSiteTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          index.php,                                     '',   ''
          index.html,                                    '',   ''
          index.htm,                                     '',   ''
          src/App.php public/index.php,                  '',   public
          web/index.php,                                 '',   web
          html/index.html,                               '',   html
          html/index.php web/index.php public/index.php, '',   public
          index.php public/index.php,                    '',   ''
          shop-1.2/index.php,                            shop-1.2, ''
          shop-1.2/public/index.php shop-1.2/src/A.php,  shop-1.2, public
          shop/index.php __MACOSX/shop/._index.php,      shop, ''
          shop/index.php .DS_Store,                      shop, ''
          ._shop shop/._index.php shop/index.php,        shop, ''
          __MACOSX/._index.php index.php,                '',   ''
          """)
  void findsThePages(String paths, String folder, String web) {
    assertEquals(Optional.of(new PlainSite(folder, web)), PlainSite.in(files(paths)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          readme.txt
          Index.php
          index.php5
          docs/index.html readme.txt
          a/b/index.php
          a/www/index.php
          __MACOSX/index.php/x
          """)
  void thereAreNone(String paths) {
    assertEquals(Optional.empty(), PlainSite.in(files(paths)));
  }

  @Test
  void aFolderIsNoPage() {
    SortedMap<String, Member> members = files("readme.txt");
    members.put("index.php", new Member("index.php", Member.Type.FOLDER, 0, Optional.empty()));

    assertEquals(Optional.empty(), PlainSite.in(members));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a/x a/y,     a
          a/x b/y,     ''
          a/x y,       ''
          a,           ''
          """)
  void theOnlyFolderHoldsEverything(String paths, String folder) {
    assertEquals(folder, PlainSite.onlyFolder(files(paths), name -> false).orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          appspec.yaml index.php,             appspec.yaml,          reads no file of this name, Rename it
          AppSpec.yml index.php,              AppSpec.yml,           reads no file of this name, Rename it
          deploy/appspec.yml index.php,       deploy/appspec.yml,    and not here,               Pack the
          shop/appspec.yml __MACOSX/shop/x,   shop/appspec.yml,      and not here,               Pack the
          a/b/appspec.yml,                    a/b/appspec.yml,       and not here,               Pack the
          """)
  void whatIsCalledLikeAnAppspecIsNotPassedOver(
      String paths, String file, String what, String mend) {
    List<Finding> findings = decide(paths);

    assertEquals(1, findings.size(), findings.toString());
    assertEquals(Severity.ERROR, findings.getFirst().severity());
    assertEquals(Optional.of(file), findings.getFirst().file());
    assertEquals(true, findings.getFirst().what().contains(what), findings.toString());
    assertEquals(true, findings.getFirst().mend().startsWith(mend), findings.toString());
  }

  @Test
  void tenThatAreCalledSoAreToldAndTheOthersCounted() {
    String ten = IntStream.range(0, 10).mapToObj(i -> i + "/appspec.yml ").collect(joining());

    assertEquals(10, decide(ten).size());
    List<Finding> findings = decide(ten + "x/appspec.yml y/appspec.yml");
    assertEquals(11, findings.size());
    assertEquals(
        Finding.error(
            "There are 2 more files that are named like an appspec.",
            "Mend the ones above, then check again."),
        findings.getLast());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          index.php vendor/acme/tool/appspec.yml
          public/index.php node_modules/tool/appspec.yml
          index.php tests/app.spec.ts src/AppSpecHelper.php
          """)
  void filesOfOthersAreTheirs(String paths) {
    assertEquals(List.of(), decide(paths));
  }

  @Test
  void anArchiveWithoutPagesIsRefused() {
    assertEquals(true, decide("readme.txt").getFirst().what().contains("index page"));
    assertEquals(true, decide("").getFirst().what().contains("holds no files"));
  }

  @Test
  void saysWhichPagesAreShownWhereThereAreSeveral() {
    List<Finding> findings = decide("index.php public/index.php web/index.html");

    assertEquals(
        List.of(
            "There are index pages in more than one place: the top is shown, not public/.",
            "There are index pages in more than one place: the top is shown, not web/."),
        findings.stream().map(Finding::what).toList());
    assertEquals(Severity.WARNING, findings.getFirst().severity());
  }

  private static List<Finding> decide(String paths) {
    SortedMap<String, Member> members = files(paths);
    return SiteDecision.decide(PlainSite.in(members), members);
  }

  private static SortedMap<String, Member> files(String paths) {
    SortedMap<String, Member> members = new TreeMap<>();
    for (String path : paths.isEmpty() ? new String[0] : paths.split(" ")) {
      members.put(path, new Member(path, Member.Type.FILE, 1, Optional.empty()));
    }
    return members;
  }
}
