"""Sites without an appspec; and with one that is not where it should be."""

from appspec_text import MACOS
from cases import PLAIN, accepted, refused
from sites import PAGE, plain, raw
from tool import made
from zip_tools import COMMIT, FILES, GIT, GOOD, ZIP
from zips import Entry, entries, written

accepted("plain-root.zip", lambda: made(plain(), "zip -qX $OUT index.php", "o.zip"), ZIP, why=PLAIN)
accepted(
    "plain-public.zip",
    lambda: made({"public/index.php": raw(PAGE), "src/a.php": raw(PAGE)}, FILES + "zip -qX $OUT -@", "o.zip"),
    ZIP,
    why=PLAIN,
)
accepted(
    "plain-web.zip", lambda: made({"web/index.php": raw(PAGE), "composer.json": b"{}"}, FILES + "zip -qX $OUT -@", "o.zip"), ZIP, why=PLAIN
)
accepted("plain-html.zip", lambda: made({"html/index.html": b"<html>"}, FILES + "zip -qX $OUT -@", "o.zip"), ZIP, why=PLAIN)
accepted(
    "plain-git-prefix.zip",
    lambda: made(plain(), COMMIT + "git archive --format=zip --prefix=shop-1.0/ -o $OUT HEAD", "o.zip"),
    GIT,
    why=PLAIN,
)
accepted(
    "plain-appspec-like.zip",
    lambda: made(plain(**{"app.spec.ts": "x", "tests/AppSpecHelper.php": PAGE}), FILES + "zip -qX $OUT -@", "o.zip"),
    ZIP,
    why=PLAIN,
)
refused("plain-nothing.zip", lambda: made({"README.md": b"# Hello\n"}, "zip -qX $OUT README.md", "o.zip"), "appspec.yml", tool=ZIP)
refused("plain-page-too-deep.zip", lambda: made({"a/b/index.php": raw(PAGE)}, FILES + "zip -qX $OUT -@", "o.zip"), "appspec.yml", tool=ZIP)
refused(
    "plain-appspec-yaml.zip",
    lambda: made(plain(**{"appspec.yaml": GOOD["appspec.yml"]}), FILES + "zip -qX $OUT -@", "o.zip"),
    "appspec.yaml",
    tool=ZIP,
)
refused(
    "plain-appspec-case.zip",
    lambda: made(plain(**{"AppSpec.yml": GOOD["appspec.yml"]}), FILES + "zip -qX $OUT -@", "o.zip"),
    "AppSpec.yml",
    tool=ZIP,
)
refused(
    "plain-appspec-txt.zip",
    lambda: made(plain(**{"appspec.yml.txt": GOOD["appspec.yml"]}), FILES + "zip -qX $OUT -@", "o.zip"),
    "appspec.yml.txt",
    tool=ZIP,
)
refused(
    "plain-appspec-deep.zip",
    lambda: made(plain(**{"deploy/appspec.yml": GOOD["appspec.yml"]}), FILES + "zip -qX $OUT -@", "o.zip"),
    "appspec.yml",
    tool=ZIP,
)
refused(
    "plain-appspec-json.zip", lambda: made(plain(**{"appspec.json": b"{}"}), FILES + "zip -qX $OUT -@", "o.zip"), "appspec.json", tool=ZIP
)
accepted("plain-macos.zip", lambda: written([*entries(plain()), Entry("__MACOSX/._index.php", MACOS)]), why=PLAIN)
accepted(
    "plain-macos-in-folder.zip", lambda: written([Entry("shop/index.php", raw(PAGE)), Entry("__MACOSX/shop/._index.php", MACOS)]), why=PLAIN
)
