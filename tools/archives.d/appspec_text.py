"""Zips whose appspec.yml is odd as a text."""

from cases import accepted, refused
from sites import APPSPEC, raw, site
from zips import Entry, entries, folder, written

GOOD = raw(APPSPEC)
HEAD = "version: 0.0\nos: linux\n"
FILES = "files:\n  - source: site\n    destination: /var/www/site\n"


def text(appspec):
    return lambda: written(entries(site(appspec)))


def and_(more):
    return text(APPSPEC + more)


def instead(old, new):
    assert old in APPSPEC
    return text(APPSPEC.replace(old, new))


accepted("appspec-no-newline.zip", text(APPSPEC.rstrip()))
accepted("appspec-crlf.zip", text(APPSPEC.replace("\n", "\r\n")))
accepted("appspec-dashes.zip", text("---\n" + APPSPEC + "...\n"))
accepted("appspec-directive.zip", text("%YAML 1.1\n---\n" + APPSPEC))
accepted("appspec-json.zip", text('{"version": 0.0, "os": "linux",\n\t"files": [{"source": "site", "destination": "/var/www/site"}]}\n'))
accepted(
    "appspec-lists-not-indented.zip",
    text(HEAD + "files:\n- source: site\n  destination: /var/www/site\nhooks:\n  AfterInstall:\n  - location: scripts/start.sh\n"),
)
accepted("appspec-all-indented.zip", text("".join("  " + line for line in APPSPEC.splitlines(True))))
accepted("appspec-quoted.zip", text('version: 0.0\nos: "linux"\nfiles:\n  - source: \'site\'\n    destination: "/var/www/site"\n'))
accepted("appspec-comments.zip", text("# The shop\n\n" + APPSPEC.replace("linux", "linux   # as all ours") + "# the end\n"))
accepted("appspec-utf8-comment.zip", and_("# Déploiement\n"))
accepted("appspec-emoji.zip", and_("# 🚀\n"))
accepted("appspec-tab-after-value.zip", instead("site\n    dest", "site\t\n    dest"))
accepted("appspec-tab-right-of-value.zip", text(HEAD + FILES.rstrip("\n") + "\n     \t# in a site's own folder\n"))
accepted("appspec-tab-in-brackets.zip", text(HEAD + "files: [{source: site,\n\tdestination: /var/www/site}]\n"))
accepted("appspec-tab-quoted.zip", text(HEAD + FILES + "notes: 'a\n\tb'\n"), finding="notes")
accepted("appspec-anchor.zip", instead("source: site", "source: &a site"))
accepted("appspec-merge-inline.zip", text(HEAD + "files:\n  - source: site\n    <<: {destination: /var/www/site}\n"))
accepted("appspec-tag-str.zip", instead("linux", "!!str linux"))
accepted("appspec-quoted-date.zip", and_("released: '2024-01-01'\n"))
accepted("appspec-impossible-date.zip", and_("released: 2024-13-45\n"))
accepted("appspec-symbol.zip", and_("team: :web\n"))
accepted("appspec-block-scalar.zip", and_("description: |\n  two\n  lines\n"))
accepted("appspec-bom-and-comment.zip", text("\ufeff# The shop\n" + APPSPEC))
accepted("appspec-twice-a-key.zip", text("version: 1.0\n" + APPSPEC), finding="version")
accepted("appspec-two-documents.zip", and_("---\nversion: 9\n"), finding="document")
accepted("appspec-key-unknown.zip", and_("team: web\n"), finding="team")
accepted("appspec-key-misspelled.zip", instead("hooks:", "hook:"), finding="hooks")
accepted("appspec-files-misspelled.zip", instead("files:", "file:"), finding="files")
accepted("appspec-executable.zip", lambda: written(entries(site(), mode=0o100755)))
accepted("appspec-long.zip", and_("# " + "a long comment " * 9999 + "\n"))

refused("appspec-empty.zip", text(""), "empty")
refused("appspec-only-comments.zip", text("# nothing yet\n"), "empty")
refused("appspec-null.zip", text("~\n"), "empty")
refused("appspec-first-document-empty.zip", text("---\n---\n" + APPSPEC), "")
refused("appspec-list.zip", text("- version: 0.0\n"), "")
refused("appspec-string.zip", text("hello\n"), "")
refused("appspec-html.zip", text("<html><body>Not found</body></html>\n"), "")
refused("appspec-bom.zip", text("\ufeff" + APPSPEC), "byte")
refused("appspec-utf16.zip", text(("\ufeff" + APPSPEC).encode("utf-16-le")), "UTF-8")
refused("appspec-latin1.zip", text(GOOD + "# Déploiement\n".encode("latin-1")), "UTF-8")
refused("appspec-nul.zip", and_("# \0\n"), "")
refused("appspec-control.zip", and_("# \x07\n"), "")
TAB = "tab where a line begins"
refused("appspec-tab-line.zip", text(HEAD + "\t\n" + FILES), f"appspec.yml:3: It has a {TAB}")
refused("appspec-tab-comment.zip", text(HEAD + FILES + "\t# the end\n"), TAB)
refused("appspec-tab-first.zip", text("\t\n" + HEAD + FILES), TAB)
refused("appspec-tab-after-key.zip", text(HEAD + FILES.replace("files:", "files:\n\t# all")), TAB)
refused("appspec-tab-after-comment.zip", text(HEAD + FILES.rstrip() + " # all\n     \t\n"), TAB)
refused("appspec-tab-after-quotes.zip", text(HEAD.replace("linux", "'linux'") + "     \t\n" + FILES), TAB)
refused("appspec-tab-in-brackets-after-value.zip", text(HEAD + "files: [{source: site, destination: /var/www/site\n\t}]\n"), TAB)
refused("appspec-tabs.zip", text(HEAD + "files:\n\t- source: site\n\t  destination: /var/www/site\n"), "TAB")
refused("appspec-indentation.zip", text(HEAD + "files:\n  - source: site\n   destination: /var/www/site\n"), "")
refused("appspec-quote-open.zip", and_('description: "open\n'), "")
refused("appspec-colon-in-value.zip", and_("description: a: b\n"), "")
refused("appspec-no-space.zip", instead("os: linux", "os:linux"), "")
refused("appspec-no-break-space.zip", instead("os: linux", "os:\u00a0linux"), "")
refused("appspec-typographic-quotes.zip", instead("source: site", "source: “site”"), "source")
refused("appspec-star.zip", and_("ignored: *.log\n"), "")
refused("appspec-at.zip", and_("owner: @web\n"), "")
refused(
    "appspec-alias.zip",
    text(HEAD + "files:\n  - source: &a site\n    destination: /var/www/site\n  - source: scripts\n    destination: *a\n"),
    "alias",
)
refused("appspec-merge-alias.zip", text(HEAD + "base: &b {destination: /var/www/site}\nfiles:\n  - source: site\n    <<: *b\n"), "alias")
refused("appspec-date.zip", and_("released: 2024-01-01\n"), "date")
refused("appspec-time.zip", and_("released: 2024-01-01 09:00:00\n"), "")
refused("appspec-tag-ruby.zip", and_("x: !ruby/object:Object {}\n"), "")
refused("appspec-directive-2.zip", text("%YAML 2.0\n---\n" + APPSPEC), "")
refused("appspec-deep.zip", and_("x: " + "[" * 9999 + "]" * 9999 + "\n"), "")
refused("appspec-billion-laughs.zip", and_("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"), "alias")
refused("appspec-folder.zip", lambda: written([folder("appspec.yml"), *entries(site(appspec=None))]), "")
refused(
    "appspec-missing.zip", lambda: written(entries(site(appspec=None, **{"site/index.php": None, "site/style.css": "p {}"}))), "appspec.yml"
)
refused("appspec-upper-case.zip", lambda: written([Entry("Appspec.yml", GOOD), *entries(site(appspec=None))]), "Appspec.yml")
refused("appspec-yaml.zip", lambda: written([Entry("appspec.yaml", GOOD), *entries(site(appspec=None))]), "appspec.yaml")
accepted("appspec-yaml-too.zip", lambda: written([*entries(site()), Entry("appspec.yaml", b"version: 9\n")]))
accepted("appspec-deeper-too.zip", lambda: written([*entries(site()), Entry("site/appspec.yml", b"version: 9\n")]))
accepted("appspec-in-folder.zip", lambda: written([Entry("shop/" + path, data) for path, data in site().items()]))
MACOS = b"\0\5\x16\7\0\2\0\0Mac OS X        " + b"\0" * 40
accepted(
    "macos.zip",
    lambda: written(
        [
            *entries(site()),
            Entry("__MACOSX/._appspec.yml", MACOS),
            Entry("site/.DS_Store", b"\0\0\0\1Bud1"),
            Entry("__MACOSX/site/._index.php", MACOS),
        ]
    ),
)
refused(
    "macos-in-folder.zip",
    lambda: written([*(Entry("shop/" + path, data) for path, data in site().items()), Entry("__MACOSX/shop/._appspec.yml", MACOS)]),
    "appspec.yml",
)
