"""Tars that are broken, hostile, or only odd."""

import gzip

from cases import AMBIGUOUS, BROKEN, CONTROL, HALF, LOOP, OUTSIDE, ROOT, SPECIAL, THROUGH, UNSAFE_NAME, accepted, refused
from sites import PAGE, below, raw, site
from tars import BLOCK, CHARACTER, CONTIGUOUS, END, FOLDER, GNU, LINK, PIPE, V7, Entry, entries, folder, hard, link, long_name, pax, written

GOOD = site()


def and_(*more, **how):
    return lambda: written(entries(GOOD, **how) + list(more))


def changed(path, **how):
    return lambda: written([Entry(p, d, **(how if p == path else {})) for p, d in GOOD.items()])


# Odd, and fine
accepted("tar-ustar.tar", and_())
accepted("tar-v7.tar", and_(magic=V7))
accepted("tar-gnu.tar", and_(magic=GNU))
accepted("tar-old-type.tar", and_(type=0))
refused("tar-no-end.tar", lambda: written(entries(GOOD), end=b""), "end mark", HALF)
accepted("tar-no-end.tar.gz", lambda: gzip.compress(written(entries(GOOD), end=b""), mtime=0), finding="end mark")
accepted("tar-one-end-block.tar", lambda: written(entries(GOOD), end=b"\0" * 512))
accepted("tar-long-end.tar", lambda: written(entries(GOOD), end=b"\0" * 10240))
accepted("tar-trailing-text.tar", lambda: written(entries(GOOD)) + b"and more\n")
accepted("tar-trailing-block.tar", lambda: written(entries(GOOD)) + b"x" * 512)
accepted("tar-more-after-end.tar", lambda: written(entries(GOOD)) + written([Entry("site/more.php", raw(PAGE))]))
refused("tar-short-end.tar", lambda: written(entries(GOOD), end=b"\0" * 100), "end mark", HALF)
accepted("tar-pax-path.tar", and_(pax({"path": "site/" + "long" * 40 + ".php"}), Entry("short", raw(PAGE))))
accepted("tar-pax-utf8.tar", and_(pax({"path": "site/café.php"}), Entry("short", raw(PAGE))))
accepted("tar-pax-unknown.tar", and_(pax({"VENDOR.thing": "1"}), Entry("site/b.php", raw(PAGE))))
accepted("tar-pax-global.tar", lambda: written([pax({"comment": "0" * 40}, b"g"), *entries(GOOD)]))
accepted("tar-pax-size.tar", and_(pax({"size": str(len(PAGE))}), Entry("site/b.php", raw(PAGE))))
accepted("tar-gnu-long-name.tar", and_(long_name("site/" + "long" * 40 + ".php"), Entry("short", raw(PAGE), magic=GNU)))
accepted("tar-gnu-base256.tar", and_(Entry("site/b.php", raw(PAGE), magic=GNU, fields={"size": b"\x80" + len(PAGE).to_bytes(11, "big")})))
accepted("tar-prefix.tar", and_(Entry("b.php", raw(PAGE), fields={"prefix": b"site"})))
accepted("tar-space-checksum.tar", changed("site/index.php", fields={"mode": b"   644 \0"}))
accepted("tar-folders.tar", lambda: written([folder("site"), folder("scripts"), *entries(GOOD)]))
accepted("tar-dot.tar", lambda: written([folder("."), *entries(below(".", GOOD))]))
accepted("tar-uid-unknown.tar", and_(fields={"uid": b"0023420\0", "owner": b"nobodyknows"}))
accepted("tar-contiguous.tar", and_(Entry("site/b.php", raw(PAGE), type=CONTIGUOUS)))
accepted("tar-utf8.tar", and_(Entry("site/café.php", raw(PAGE))))
accepted("tar-twice.tar", and_(Entry("site/index.php", b"newer")), finding="twice")
accepted("tar-backslash.tar", and_(Entry("site\\b.php", raw(PAGE))), finding="backslash")
accepted("tar-mtime-negative.tar", changed("site/index.php", fields={"mtime": b"\xff" * 12}))

# Broken
refused("tar-no-bytes.tar", lambda: b"", "")
refused("tar-only-zeros.tar", lambda: END, "")
refused("tar-text.tar", lambda: b"<html>Not found</html>\n" * 30, "")
refused("tar-cut-in-header.tar", lambda: written(entries(GOOD))[:1700], "")
refused("tar-cut-in-data.tar", lambda: written(entries(GOOD), end=b"")[:-505], "")
refused("tar-cut-in-padding.tar", lambda: written(entries(GOOD), end=b"")[:-100], "")
refused("tar-cut-after-header.tar", lambda: written(entries(GOOD), end=b"")[:-512], "")
refused("tar-checksum-wrong.tar", changed("site/index.php", fields={"checksum": b"000001\0 "}), "damaged")
refused("tar-checksum-wrong-first.tar", changed("appspec.yml", fields={"checksum": b"000001\0 "}), "")
refused("tar-size-not-a-number.tar", changed("site/index.php", fields={"size": b"abcdefghijk\0"}), "")
refused("tar-size-blank.tar", and_(Entry("site/b.php", fields={"size": b" " * 12})), "number")
refused("tar-mtime-blank.tar", changed("site/index.php", fields={"mtime": b" " * 12}), "number")
refused("tar-folder-with-contents.tar", and_(Entry("site/d/", raw(PAGE), type=FOLDER)), "damaged")
accepted("tar-folder-with-size.tar", and_(Entry("site/d/", type=FOLDER, mode=0o755, fields={"size": b"%011o\0" % 600})))
refused(
    "tar-hidden-in-folder.tar",
    and_(Entry("site/d/", type=FOLDER, mode=0o755, fields={"size": b"%011o\0" % 512}), Entry("site/tool", type=BLOCK)),
    "device",
)
refused("tar-size-too-large.tar", changed("site/index.php", fields={"size": b"77777777777\0"}), "")
refused("tar-size-negative.tar", changed("site/index.php", fields={"size": b"\xff" * 12}), "")
refused(
    "tar-pax-broken.tar",
    lambda: written([*entries(GOOD), Entry("PaxHeaders/x", b"99999 path=x\n", type=b"x"[0]), Entry("site/b.php", b"x")]),
    "",
)
refused("tar-pax-mtime.tar", and_(pax({"mtime": "now"}), Entry("site/b.php", raw(PAGE))), "number")
refused("tar-pax-uid.tar", and_(pax({"uid": "root"}), Entry("site/b.php", raw(PAGE))), "number")
accepted("tar-link-latin1.tar", and_(link("site/l", b"caf\xe9.php")), finding="not in the archive")
refused("tar-pax-at-end.tar", and_(pax({"path": "site/b.php"})), "cut off", BROKEN)
refused("tar-device.tar", and_(Entry("site/null", type=CHARACTER, fields={"devices": b"0000001\0000003\0"})), "device", SPECIAL)
refused("tar-block-device.tar", and_(Entry("site/disk", type=BLOCK, fields={"devices": b"0000376\0000000\0"})), "device")
refused("tar-setuid.tar", and_(Entry("site/tool", raw(PAGE), mode=0o4755)), "setuid", ROOT)
refused("tar-setgid.tar", and_(Entry("site/tool", raw(PAGE), mode=0o2755)), "setgid", ROOT)
accepted("tar-sticky.tar", and_(Entry("site/tool", raw(PAGE), mode=0o1755), folder("site/d", mode=0o2775)))
refused("tar-pipe.tar", and_(Entry("site/pipe", type=PIPE)), "pipe")
accepted("tar-type-unknown.tar", and_(Entry("site/b.php", raw(PAGE), type=b"Z"[0])))
refused("tar-multi-volume.tar", and_(Entry("site/b.php", raw(PAGE), type=b"M"[0], magic=GNU)), "")
accepted("tar-volume-label.tar", lambda: written([Entry("backup", type=b"V"[0], magic=GNU), *entries(GOOD)]))

# Two of one name
refused("tar-file-and-folder.tar", and_(folder("site/index.php")), "", AMBIGUOUS)
refused("tar-folder-then-file.tar", lambda: written([folder("site/a"), Entry("site/a/b", b"x"), Entry("site/a", b"x"), *entries(GOOD)]), "")
refused("tar-file-below-file.tar", and_(Entry("site/index.php/more.php", b"x")), "")

# Names
refused("tar-absolute.tar", and_(Entry("/etc/evil.conf", b"x")), "slash", UNSAFE_NAME)
refused("tar-all-absolute.tar", lambda: written(entries(below("", GOOD))), "slash", UNSAFE_NAME)
refused("tar-parent.tar", and_(Entry("../evil.txt", b"x")), "..")
refused("tar-parent-inside.tar", and_(Entry("site/../../evil.txt", b"x")), "..")
refused("tar-newline.tar", and_(Entry("site/a\nb.txt", b"x")), "control", CONTROL)
refused("tar-escape.tar", and_(Entry("site/a\x1b[31mb.txt", b"x")), "control", CONTROL)
refused("tar-latin1.tar", and_(Entry(b"site/caf\xe9.php", raw(PAGE))), "UTF-8")
refused("tar-empty-name.tar", and_(Entry("", b"x")), "")
refused("tar-pax-nul.tar", and_(pax({"path": "site/a.php\0.txt"}), Entry("short", b"x")), "", UNSAFE_NAME)
refused("tar-long-part.tar", and_(long_name("site/" + "a" * 256), Entry("short", b"x", magic=GNU)), "longer")

# Links
accepted("tar-link.tar", and_(link("site/home.php", "index.php")))
accepted("tar-link-to-folder.tar", and_(link("site/again", "../scripts")))
accepted("tar-hard-link.tar", and_(hard("site/home.php", "site/index.php")))
accepted("tar-link-dangling.tar", and_(link("site/home.php", "nothing.php")))
refused("tar-hard-link-to-nothing.tar", and_(hard("site/home.php", "site/nothing.php")), "link")
refused("tar-hard-link-later.tar", lambda: written([hard("site/home.php", "site/index.php"), *entries(GOOD)]), "link")
refused("tar-hard-link-outside.tar", and_(hard("site/passwd", "/etc/passwd")), "link")
refused("tar-hard-link-parent.tar", and_(hard("site/out", "../bundle.tar")), "link")
refused("tar-hard-link-to-folder.tar", and_(folder("site/d"), hard("site/e", "site/d")), "link")
accepted("tar-hard-link-to-link.tar", and_(link("site/a", "index.php"), hard("site/b", "site/a")))
refused("tar-link-absolute.tar", and_(link("site/passwd", "/etc/passwd")), "link", OUTSIDE)
refused("tar-link-outside.tar", and_(link("site/out", "../../../../../../../../etc/apt")), "link", OUTSIDE)
refused("tar-link-loop.tar", and_(link("site/a", "b"), link("site/b", "a")), "link", LOOP)
refused("tar-link-self.tar", and_(link("site/loop", ".")), "link", LOOP)
refused("tar-link-parent.tar", and_(link("site/loop", "..")), "link", LOOP)
refused("tar-link-then-file.tar", and_(link("site/out", "/tmp"), Entry("site/out/evil.txt", b"x")), "link")
refused("tar-link-inside-then-file.tar", and_(link("site/s", "../scripts"), Entry("site/s/b.sh", b"x")), "link")
refused("tar-link-then-same-name.tar", and_(link("site/out", "/tmp/evil.txt"), Entry("site/out", b"x")), "two things", THROUGH)
refused(
    "tar-link-folder-then-folder.tar", and_(link("site/out", "/tmp"), folder("site/out"), Entry("site/out/evil.txt", b"x")), "link", THROUGH
)
refused("tar-link-empty.tar", and_(Entry("site/out", type=LINK)), "link")
refused(
    "tar-link-long-outside.tar",
    and_(long_name("/" + "t" * 120, b"K"), Entry("site/out", type=LINK, target="short", magic=GNU)),
    "link",
    OUTSIDE,
)
