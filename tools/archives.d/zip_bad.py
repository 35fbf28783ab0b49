"""Zips that are broken, hostile, or only odd."""

import struct

from cases import BROKEN, CIPHER, DECLARED, SPECIAL, accepted, refused
from sites import PAGE, SCRIPT, raw
from zip_site import GOOD, and_, changed
from zips import BZIP2, DEFLATE64, DESCRIBED, DOS, ENCRYPTED, Entry, LZMA, STORED, ZSTD, descriptor, entries, folder, written


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
refused("zip-crc-wrong-in-descriptor.zip", with_descriptors(crc=7), "other things", BROKEN)
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
refused(
    "zip-backslashes-in-folder.zip",
    lambda: written([Entry("top\\" + p.replace("/", "\\"), d, host=DOS, mode=0) for p, d in GOOD.items()]),
    "",
)
refused(
    "zip-damaged-and-parent.zip",
    lambda: written([*entries(GOOD), Entry("../../../../evil.txt", b"x", local={"crc": 1}, central={"crc": 1})]),
    "..",
    BROKEN,
)
refused("zip-encrypted-strong.zip", changed("site/index.php", flags=ENCRYPTED | 64, packed=b"\0" * 40), "encrypt")
refused("zip-count-too-large.zip", lambda: written(entries(GOOD), here=5, count=5), "")
refused("zip-count-too-small.zip", lambda: written(entries(GOOD), here=2, count=2), "", BROKEN)
refused("zip-directory-offset-wrong.zip", lambda: written(entries(GOOD), offset=5), "")
refused("zip-directory-size-wrong.zip", lambda: written(entries(GOOD), size=10), "", BROKEN)
refused("zip-comment-length-wrong.zip", lambda: written(entries(GOOD), comment_length=50), "comment", BROKEN)
refused("zip-split.zip", lambda: written(entries(GOOD), disk=1), "", BROKEN)
refused("zip-entry-of-other-disk.zip", changed("site/index.php", central={"disk": 3}), "", BROKEN)
refused("zip-offset-wrong.zip", changed("site/index.php", central={"offset": 9}), "", BROKEN)
refused("zip-offset-outside.zip", changed("site/index.php", central={"offset": 99999}), "", BROKEN)
refused("zip-overlap.zip", changed("site/index.php", central={"offset": 0, "name": b"appspec2.yml"}), "")
refused("zip-bomb-declared.zip", changed("site/index.php", local={"size": 2**32 - 2}, central={"size": 2**32 - 2}), "", DECLARED)
refused(
    "zip64-absurd.zip",
    changed("site/index.php", central={"size": 2**32 - 1, "packed": 2**32 - 1, "extra": struct.pack("<HHQQ", 1, 16, 2**63, 2**63)}),
    "",
    DECLARED,
)
refused("zip64-missing-extra.zip", changed("site/index.php", central={"size": 2**32 - 1, "packed": 2**32 - 1}), "", BROKEN)
refused("zip-device.zip", and_(Entry("site/null", b"", STORED, mode=0o020666)), "device", SPECIAL)
refused("zip-pipe.zip", and_(Entry("site/pipe", b"", STORED, mode=0o010644)), "pipe", SPECIAL)
accepted("zip-setuid.zip", and_(Entry("site/tool", raw(SCRIPT), mode=0o104755)))
