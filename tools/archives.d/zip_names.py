"""Zips with odd names and links in them."""

import struct
import zlib

from cases import BROKEN, CONTROL, LOOP, OUTSIDE, THROUGH, UNSAFE_NAME, accepted, refused
from sites import PAGE, raw, site
from zip_site import GOOD, and_
from zips import DOS, Entry, entries, folder, link, written

# Any field: unzip obeys the UTF-8 flag only where there is one.
EXTRA = b"\x99\x99\x01\x00x"
CP437 = b"site/caf\x82.php"
UNICODE = b"up\x13\x00\x01" + struct.pack("<I", zlib.crc32(CP437)) + "site/café.php".encode()

# Two of one name
accepted("zip-twice.zip", and_(Entry("site/index.php", b"other")), finding="twice")
accepted("zip-twice-same.zip", and_(Entry("site/index.php", raw(PAGE))), finding="twice")
accepted("zip-appspec-twice.zip", and_(Entry("appspec.yml", GOOD["appspec.yml"])), finding="twice")
refused("zip-file-and-folder.zip", and_(folder("site/index.php")), "")
refused("zip-folder-then-file.zip", lambda: written([folder("site/a"), Entry("site/a", b"x"), *entries(GOOD)]), "")
refused("zip-file-below-file.zip", and_(Entry("site/index.php/more.php", b"x")), "")
accepted("zip-case-differs.zip", and_(Entry("site/Index.php", raw(PAGE))))
accepted("zip-folder-twice.zip", lambda: written([folder("site"), *entries(GOOD), folder("site")]))

# Names
refused("zip-absolute.zip", and_(Entry("/etc/evil.conf", b"x")), "slash", UNSAFE_NAME)
refused("zip-absolute-only-slash.zip", and_(Entry("/", b"")), "")
refused("zip-parent.zip", and_(Entry("../evil.txt", b"x")), "..", UNSAFE_NAME)
refused("zip-parent-inside.zip", and_(Entry("site/../../evil.txt", b"x")), "..", UNSAFE_NAME)
refused("zip-parent-stays.zip", and_(Entry("site/../other.txt", b"x")), "..", UNSAFE_NAME)
refused("zip-backslash-parent.zip", and_(Entry("..\\..\\evil.txt", b"x", host=DOS)), "..", UNSAFE_NAME)
accepted(
    "zip-backslashes.zip", lambda: written([Entry(p.replace("/", "\\"), d, host=DOS, mode=0) for p, d in GOOD.items()]), finding="backslash"
)
refused("zip-backslashes-unix.zip", lambda: written([Entry(p.replace("/", "\\"), d) for p, d in GOOD.items()]), "backslash")
accepted("zip-backslash-in-one.zip", and_(Entry("site\\b.php", raw(PAGE))), finding="backslash")
accepted("zip-drive.zip", and_(Entry("C:/a.txt", b"x", host=DOS)))
refused("zip-newline.zip", and_(Entry("site/a\nb.txt", b"x")), "control", CONTROL)
refused("zip-escape.zip", and_(Entry("site/a\x1b[31mb.txt", b"x")), "control", CONTROL)
refused("zip-nul.zip", and_(Entry("site/a.php\0.txt", b"x")), "", UNSAFE_NAME)
refused("zip-empty-name.zip", and_(Entry("", b"x")), "")
accepted("zip-utf8-flagged.zip", and_(Entry("site/café.php", raw(PAGE))))
accepted("zip-utf8-unflagged.zip", and_(Entry("site/café.php".encode(), raw(PAGE))))
refused("zip-utf8-unflagged-dos.zip", and_(Entry("site/café.php".encode(), raw(PAGE), host=DOS, mode=0)), "UTF-8")
refused("zip-utf8-flagged-dos.zip", and_(Entry("site/café.php", raw(PAGE), host=DOS, mode=0)), "code page")
accepted(
    "zip-utf8-flagged-dos-extra.zip",
    and_(Entry("site/café.php", raw(PAGE), host=DOS, mode=0, local={"extra": EXTRA}, central={"extra": EXTRA})),
)
refused("zip-cp437.zip", and_(Entry(b"site/caf\x82.php", raw(PAGE), host=DOS, mode=0)), "UTF-8")
refused("zip-latin1.zip", and_(Entry(b"site/caf\xe9.php", raw(PAGE))), "UTF-8")
refused("zip-latin1-flagged.zip", and_(Entry(b"site/caf\xe9.php", raw(PAGE), flags=1 << 11)), "UTF-8")
accepted("zip-unicode-extra.zip", and_(Entry(CP437, raw(PAGE), host=DOS, mode=0, local={"extra": UNICODE}, central={"extra": UNICODE})))
refused(
    "zip-unicode-extra-stale.zip",
    and_(Entry(b"site/caf\x83.php", raw(PAGE), host=DOS, mode=0, local={"extra": UNICODE}, central={"extra": UNICODE})),
    "UTF-8",
)
refused("zip-long-part.zip", and_(Entry("site/" + "a" * 256, b"x")), "longer")
accepted("zip-long-part-255.zip", and_(Entry("site/" + "a" * 255, b"x")))
refused("zip-long-path.zip", and_(Entry("site/" + "a/" * 2100 + "x", b"x")), "")
accepted("zip-space-in-page.zip", and_(Entry("site/my page.php", raw(PAGE))))
accepted("zip-trailing-dot.zip", and_(Entry("site/a.", raw(PAGE))))

# Links
accepted("zip-link.zip", and_(link("site/home.php", "index.php")))
accepted("zip-link-up-inside.zip", and_(link("site/start", "../scripts/start.sh")))
accepted("zip-link-to-folder.zip", and_(link("site/again", "../scripts")))
accepted("zip-link-dangling.zip", and_(link("site/home.php", "nothing.php")))
refused("zip-link-absolute.zip", and_(link("site/passwd", "/etc/passwd")), "link", OUTSIDE)
refused("zip-link-outside.zip", and_(link("site/out", "../../../../../../etc")), "link", OUTSIDE)
refused("zip-link-loop.zip", and_(link("site/a", "b"), link("site/b", "a")), "link", LOOP)
refused("zip-link-self.zip", and_(link("site/loop", ".")), "link", LOOP)
refused("zip-link-parent.zip", and_(link("site/loop", "..")), "link", LOOP)
refused("zip-link-then-file.zip", and_(link("site/out", "/tmp"), Entry("site/out/evil.txt", b"x")), "link", THROUGH)
refused("zip-link-then-same-name.zip", and_(link("site/out", "/tmp/evil.txt"), Entry("site/out", b"x")), "two things", THROUGH)
refused("zip-link-inside-then-file.zip", and_(link("site/s", "../scripts"), Entry("site/s/b.sh", b"x")), "link", THROUGH)
refused("zip-link-empty.zip", and_(link("site/out", "")), "link", BROKEN)
accepted(
    "zip-link-appspec.zip",
    lambda: written([*entries(site(appspec=None, **{"spec.yml": site()["appspec.yml"]})), link("appspec.yml", "spec.yml")]),
)
