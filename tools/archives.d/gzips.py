"""What is a tar within gzip, and what is named like one."""

from cases import accepted, refused

from sites import PAGE
from tar_tools import GOOD, OWNED, TAR, gnu
from tars import entries, gz, raw, written
from tool import made

BYTES = written(entries(GOOD))
accepted("gz.tgz", lambda: gz(BYTES))
accepted("gz-stored.tar.gz", lambda: gz(BYTES, 0))
accepted("gz-two-members.tar.gz", lambda: gz(BYTES[:1000]) + gz(BYTES[1000:]))
accepted("gz-empty-member.tar.gz", lambda: gz(BYTES) + gz(b""))
accepted("gz-trailing-zeros.tar.gz", lambda: gz(BYTES) + b"\0" * 512)
accepted("gz-name-and-comment.tar.gz", lambda: gz_with_fields(BYTES))
accepted("gz-no-tar-end.tar.gz", lambda: gz(written(entries(GOOD), end=b"")))
refused("gz-trailing-text.tar.gz", lambda: gz(BYTES) + b"and more\n", "")
refused("gz-crc-wrong.tar.gz", lambda: gz(BYTES)[:-8] + b"\1\2\3\4" + gz(BYTES)[-4:], "")
refused("gz-size-wrong.tar.gz", lambda: gz(BYTES)[:-4] + b"\1\2\3\4", "")
refused("gz-cut.tar.gz", lambda: gz(BYTES)[:200], "")
refused("gz-cut-trailer.tar.gz", lambda: gz(BYTES)[:-3], "")
refused("gz-damaged.tar.gz", lambda: gz(BYTES)[:60] + b"\xff\xff\xff\xff" + gz(BYTES)[64:], "")
refused("gz-of-nothing.tar.gz", lambda: gz(b""), "")
refused("gz-of-text.tar.gz", lambda: gz(raw(PAGE)), "")
refused("gz-of-gz.tar.gz", lambda: gz(gz(BYTES)), "")
refused("gz-method-unknown.tar.gz", lambda: gz(BYTES)[:2] + b"\7" + gz(BYTES)[3:], "")
refused("gz-only-header.tar.gz", lambda: gz(BYTES)[:10], "")
refused("gz-second-member-cut.tar.gz", lambda: gz(BYTES[:1000]) + gz(BYTES[1000:])[:-10], "")


def gz_with_fields(data):
    packed = gz(data)
    return packed[:3] + b"\x1c" + packed[4:10] + b"\3\0abc" + b"site.tar\0" + b"by hand\0" + packed[10:]


GZIP = "gzip 1.12"
accepted("gz-gzip-1.tar.gz", lambda: made(GOOD, f"tar {OWNED} -cf - . | gzip -1n > $OUT", "o.tar.gz"), GZIP)
accepted(
    "gz-gzip-name.tar.gz",
    lambda: made(
        GOOD,
        f"tar {OWNED} -cf a.tar appspec.yml scripts site && touch -d @1704099600 a.tar && gzip -9 a.tar && cp a.tar.gz $OUT",
        "o.tar.gz",
    ),
    GZIP,
)
accepted(
    "gz-7z.tar.gz",
    lambda: made(
        GOOD,
        f"tar {OWNED} -cf a.tar appspec.yml scripts site && touch -d @1704099600 a.tar && 7z a -bd -tgzip a.tar.gz a.tar && cp a.tar.gz $OUT",
        "o.tar.gz",
    ),
    "7-Zip 26.02",
)

# Named as what they are not
refused("named-zip-is-tar.zip", gnu("", "o.tar"), "Rename", tool=TAR)
refused("named-zip-is-tgz.zip", gnu("", "o.tar.gz"), "Rename", tool=TAR)
refused("named-tar-is-zip.tar", lambda: made(GOOD, "zip -qrX $OUT.zip . && cp $OUT.zip $OUT", "o.tar"), "Rename", tool="zip 3.0")
refused("named-tgz-is-zip.tar.gz", lambda: made(GOOD, "zip -qrX $OUT.zip . && cp $OUT.zip $OUT", "o.tar.gz"), "Rename", tool="zip 3.0")
refused("named-tgz-is-tar.tgz", gnu("", "o.tar"), "Rename", tool=TAR)
accepted("named-tar-is-tgz.tar", gnu("", "o.tar.gz"), TAR, finding="Rename")
refused(
    "named-tar-is-xz.tar",
    lambda: made(GOOD, f"tar {OWNED} -cf - . | xz > $OUT", "o.tar"),
    "",
    "GNU tar finds out for itself how it is compressed; only zip, tar and gzip are read here",
    tool=TAR,
)
refused("rar.zip", lambda: b"Rar!\x1a\x07\x01\x00" + b"\0" * 200, "")
