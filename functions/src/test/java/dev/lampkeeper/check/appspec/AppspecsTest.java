package dev.lampkeeper.check.appspec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AppspecsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "appspec.yml",
        "site-1.0/appspec.yml",
        "appspec.yaml",
        "AppSpec.yml",
        "APPSPEC.YAML",
        "app-spec.yml",
        "app_spec.yaml",
        "app spec.yml",
        "app.spec.yml",
        "appspecs.yml",
        "appspec.yml.txt",
        "appspec.txt",
        "appspec.json",
        ".appspec.yml",
        "_appspec.yml",
        "appspec (1).yml",
        "appspec(2).yml",
        "appspec 2.yml",
        "appspec - copy.yml",
        "Copy of appspec.yml",
        "appspec-old.yml",
        "appspec.yml.bak",
        "appspec.yml.example",
        "appspec.yml~",
        "appspec.prod.yml",
        "appspec-staging.yaml",
        "appspec.template.yml",
        "appspec.dist.yml",
        "appspec",
        "deploy/appspec.yml ",
      })
  void areNamedSo(String path) {
    assertTrue(Appspecs.named(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.spec.ts",
        "app.spec.js",
        "app_spec.rb",
        "AppSpecHelper.php",
        "AppSpec.php",
        "appspec.html",
        "appspec/index.php",
        "appspecification.yml",
        "myappspec.yml",
        "app.yml",
        "spec.yml",
        "webapp-spec.yml",
        "appspec-notes.md",
        "index.php",
        "",
      })
  void areNot(String path) {
    assertFalse(Appspecs.named(path));
  }
}
