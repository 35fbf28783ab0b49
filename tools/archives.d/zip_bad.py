"""Zips that are broken, hostile, or only odd."""

import struct
import zlib

from cases import (BROKEN, CIPHER, CONTROL, DECLARED, LOOP, OUTSIDE, SPECIAL, THROUGH, UNSAFE_NAME, accepted, refused)
from sites import PAGE, SCRIPT, raw, site
from zips import (BZIP2, DEFLATE64, DESCRIBED, DOS, ENCRYPTED, LZMA, STORED, ZSTD, Entry, descriptor, entries, folder,
                  link, written)

GOOD = site()
CP437 = b"site/caf\x82.php"
UNICODE = b"up\x13\x00\x01" + struct.pack("<I", zlib.crc32(CP437)) + "site/café.php".encode()


def and_(*more, files=GOOD):
    return lambda: written(entries(files) + list(more))


def changed(path, **how):
    """The site with one of its entries made otherwise."""
    return lambda: written([Entry(p, d, **(how if p == path else {})) for p, d in GOOD.items()])


def with_descriptors(signature=True, method=8, crc=None):
    def make():
        all_ = []
        for entry in entries(GOOD, method=method, flags=DESCRIBED):
            entry.descriptor = descriptor(entry.data, len(entry.packed), signature, crc)
            all_.append(entry)
        return written(all_)
    return make


def cut(count):
    return lambda: written(entries(GOOD))[:count]


# Odd, and fine
accepted("zip-handmade.zip", and_())
accepted("zip-stored.zip", lambda: written(entries(GOOD, method=STORED)))
accepted("zip-comment.zip", lambda: written(entries(GOOD), comment=b"built by hand"))
accepted("zip-descriptor.zip", with_descriptors())
accepted("zip-descriptor-no-signature.zip", with_descriptors(signature=False))
accepted("zip-deflate64.zip", lambda: written(entries(GOOD, method=DEFLATE64)))
accepted("zip-bzip2.zip", lambda: written(entries(GOOD, method=BZIP2)))
accepted("zip-folders-first.zip", lambda: written([folder("site"), folder("scripts"), *entries(GOOD)]))
accepted("zip-folders-last.zip", lambda: written([*entries(GOOD), folder("site"), folder("scripts")]))
accepted("zip-dot-names.zip", lambda: written([Entry("./" + p, d) for p, d in GOOD.items()]))
accepted("zip-dos-attributes.zip", lambda: written(entries(GOOD, host=DOS, mode=0)))
accepted("zip-mode-0.zip", lambda: written(entries(GOOD, mode=0)))
accepted("zip-double-slash.zip", and_(Entry("site//b.php", raw(PAGE))))
refused("zip-lzma.zip", lambda: written(entries(GOOD, method=LZMA)), "method")
refused("zip-zstd.zip", changed("site/index.php", method=ZSTD, packed=b"(\xb5/\xfd\x04X\xa1\x00\x00<?php echo 'Hello';\n"), "method")
refused("zip-method-99.zip", changed("site/index.php", method=99), "method")

# Bytes that no entry accounts for
accepted("zip-prefix-shifted.zip", lambda: written(entries(GOOD), prefix=b"#!/bin/sh\nexit 0\n"))
accepted("zip-prefix.zip", lambda: written(entries(GOOD), prefix=b"#!/bin/sh\nexit 0\n", shifted=False))
accepted("zip-trailing-zeros.zip", lambda: written(entries(GOOD), trailing=b"\0" * 100))
accepted("zip-trailing-text.zip", lambda: written(entries(GOOD), trailing=b"and more\n"))
accepted("zip-extra-padding.zip", changed("site/index.php", local={"extra": b"\0\0\0"}, central={"extra": b"\0\0\0"}))
accepted("zip-gap.zip", lambda: written(entries(GOOD), between=b"hidden"))
accepted("zip-unlisted-entry.zip", lambda: (lambda e: written(e, listed=e[:-1]))(entries(GOOD) + [Entry("site/x.php", b"x")]))
accepted("zip-twice-appended.zip", lambda: written(entries(GOOD)) + written(entries(GOOD)))

# Broken
refused("zip-comment-with-signature.zip", lambda: written(entries(GOOD), comment=b"a PK\x05\x06 in the comment, and on"), "comment")
refused("zip-empty.zip", lambda: written([]), "no files")
refused("zip-no-bytes.zip", lambda: b"", "empty")
refused("zip-text.zip", lambda: b"<html>Not found</html>\n", "")
refused("zip-cut-in-data.zip", cut(150), "end")
refused("zip-cut-in-directory.zip", cut(-60), "end")
refused("zip-cut-last-byte.zip", cut(-1), "end", BROKEN)
refused("zip-cut-beginning.zip", lambda: written(entries(GOOD))[40:], "")
refused("zip-crc-wrong.zip", changed("site/index.php", local={"crc": 1}, central={"crc": 1}), "checksum", BROKEN)
refused("zip-crc-wrong-script.zip", changed("scripts/start.sh", local={"crc": 1}, central={"crc": 1}), "checksum", BROKEN)
accepted("zip-crc-wrong-in-descriptor.zip", with_descriptors(crc=7))
refused("zip-data-damaged.zip", changed("site/index.php", packed=b"\xff\xff\xff\xff\xff"), "")
refused("zip-size-too-small.zip", changed("site/index.php", local={"size": 3}, central={"size": 3}), "size", DECLARED)
refused("zip-size-too-large.zip", changed("site/index.php", local={"size": 300}, central={"size": 300}), "size", DECLARED)
refused("zip-packed-size-wrong.zip", changed("site/index.php", local={"packed": 9}, central={"packed": 9}), "", BROKEN)
refused("zip-name-disagrees.zip", changed("site/index.php", local={"name": b"site/other.php"}), "other things", BROKEN)
refused("zip-method-disagrees.zip", changed("site/index.php", local={"method": 0}), "other things", BROKEN)
refused("zip-size-disagrees.zip", changed("site/index.php", local={"size": 7}), "other things", BROKEN)
refused("zip-flags-disagree.zip", changed("site/index.php", local={"flags": 1}), "other things", BROKEN)
refused("zip-encrypted.zip", changed("site/index.php", flags=ENCRYPTED, packed=b"\0" * 40), "encrypt")
refused("zip-encrypted-stored.zip", changed("site/index.php", flags=ENCRYPTED, method=STORED, packed=b"\0" * 32), "encrypt", CIPHER)
refused("zip-backslashes-in-folder.zip", lambda: written([Entry("top\\" + p.replace("/", "\\"), d, host=DOS, mode=0) for p, d in GOOD.items()]), "")
refused("zip-damaged-and-parent.zip", lambda: written([*entries(GOOD), Entry("../../../../evil.txt", b"x", local={"crc": 1}, central={"crc": 1})]), "..", BROKEN)
refused("zip-encrypted-strong.zip", changed("site/index.php", flags=ENCRYPTED | 64, packed=b"\0" * 40), "encrypt")
refused("zip-count-too-large.zip", lambda: written(entries(GOOD), here=5, count=5), "")
refused("zip-count-too-small.zip", lambda: written(entries(GOOD), here=2, count=2), "", BROKEN)
refused("zip-directory-offset-wrong.zip", lambda: written(entries(GOOD), offset=5), "")
refused("zip-directory-size-wrong.zip", lambda: written(entries(GOOD), size=10), "", BROKEN)
accepted("zip-comment-length-wrong.zip", lambda: written(entries(GOOD), comment_length=50))
refused("zip-split.zip", lambda: written(entries(GOOD), disk=1), "", BROKEN)
refused("zip-entry-of-other-disk.zip", changed("site/index.php", central={"disk": 3}), "", BROKEN)
refused("zip-offset-wrong.zip", changed("site/index.php", central={"offset": 9}), "", BROKEN)
refused("zip-offset-outside.zip", changed("site/index.php", central={"offset": 99999}), "", BROKEN)
refused("zip-overlap.zip", changed("site/index.php", central={"offset": 0, "name": b"appspec2.yml"}), "")
refused("zip-bomb-declared.zip", changed("site/index.php", local={"size": 2**32 - 2}, central={"size": 2**32 - 2}), "", DECLARED)
refused("zip64-absurd.zip", changed("site/index.php", central={"size": 2**32 - 1, "packed": 2**32 - 1, "extra": struct.pack("<HHQQ", 1, 16, 2**63, 2**63)}), "", DECLARED)
refused("zip64-missing-extra.zip", changed("site/index.php", central={"size": 2**32 - 1, "packed": 2**32 - 1}), "", BROKEN)
refused("zip-device.zip", and_(Entry("site/null", b"", STORED, mode=0o020666)), "device", SPECIAL)
refused("zip-pipe.zip", and_(Entry("site/pipe", b"", STORED, mode=0o010644)), "pipe", SPECIAL)
accepted("zip-setuid.zip", and_(Entry("site/tool", raw(SCRIPT), mode=0o104755)))

# Two of one name
accepted("zip-twice.zip", and_(Entry("site/index.php", b"other")), finding="more than once")
accepted("zip-twice-same.zip", and_(Entry("site/index.php", raw(PAGE))), finding="more than once")
accepted("zip-appspec-twice.zip", and_(Entry("appspec.yml", GOOD["appspec.yml"])), finding="more than once")
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
accepted("zip-backslashes.zip", lambda: written([Entry(p.replace("/", "\\"), d, host=DOS, mode=0) for p, d in GOOD.items()]), finding="backslash")
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
refused("zip-cp437.zip", and_(Entry(b"site/caf\x82.php", raw(PAGE), host=DOS, mode=0)), "UTF-8")
refused("zip-latin1.zip", and_(Entry(b"site/caf\xe9.php", raw(PAGE))), "UTF-8")
refused("zip-latin1-flagged.zip", and_(Entry(b"site/caf\xe9.php", raw(PAGE), flags=1 << 11)), "UTF-8")
accepted("zip-unicode-extra.zip", and_(Entry(CP437, raw(PAGE), host=DOS, mode=0, local={"extra": UNICODE}, central={"extra": UNICODE})))
refused("zip-unicode-extra-stale.zip", and_(Entry(b"site/caf\x83.php", raw(PAGE), host=DOS, mode=0, local={"extra": UNICODE}, central={"extra": UNICODE})), "UTF-8")
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
accepted("zip-link-then-same-name.zip", and_(link("site/out", "/tmp/evil.txt"), Entry("site/out", b"x")))
refused("zip-link-inside-then-file.zip", and_(link("site/s", "../scripts"), Entry("site/s/b.sh", b"x")), "link", THROUGH)
refused("zip-link-empty.zip", and_(link("site/out", "")), "link", BROKEN)
refused("zip-link-appspec.zip", lambda: written([*entries(site(appspec=None, **{"spec.yml": site()["appspec.yml"]})), link("appspec.yml", "spec.yml")]), "link", "its text counts and is looked at: the file itself costs nobody anything")
