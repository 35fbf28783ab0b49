"""Tars as people's tools make them."""

from cases import PLAIN, accepted, refused
from sites import PAGE, plain, site
from tool import made

GOOD = site()
LONG = site(**{"site/" + "/".join(["a-rather-long-folder"] * 6) + "/" + "page" * 20 + ".php": PAGE})
ACCENTS = site(**{"site/café.php": PAGE})
OWNED = "--sort=name --owner=0 --group=0 --numeric-owner --mtime=@1704099600 "
LINKS = {"site/home.php": "index.php", "site/lib": "../scripts"}

TAR = "GNU tar 1.34"


def gnu(options, out, files=GOOD, what=".", **more):
    return lambda: made(files, f"tar {OWNED}{options} -cf - {what} {'| gzip -9n ' if out.endswith('gz') else ''}> $OUT", out, **more)


accepted("tar-gnu-tar.tar", gnu("--format=gnu", "o.tar"), TAR)
accepted("tar-gnu-tar-posix.tar", gnu("--format=posix --pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f", "o.tar"), TAR)
accepted("tar-gnu-tar-ustar.tar", gnu("--format=ustar", "o.tar"), TAR)
accepted("tar-gnu-tar-v7.tar", gnu("--format=v7", "o.tar"), TAR)
accepted("tar-gnu-tar-oldgnu.tar", gnu("--format=oldgnu", "o.tar"), TAR)
accepted("tar-gnu-tar-long.tar.gz", gnu("--format=gnu", "o.tar.gz", LONG), TAR)
accepted(
    "tar-gnu-tar-long-posix.tar.gz",
    gnu("--format=posix --pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f", "o.tar.gz", LONG),
    TAR,
)
accepted("tar-gnu-tar.tar.gz", gnu("", "o.tar.gz"), TAR)
accepted("tar-gnu-tar.tgz", gnu("", "o.tgz", what="*"), TAR)
accepted(
    "tar-gnu-tar-accents.tar.gz",
    gnu("--format=posix --pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f", "o.tar.gz", ACCENTS),
    TAR,
)
accepted("tar-gnu-tar-links.tar.gz", gnu("", "o.tar.gz", links=LINKS), TAR)
accepted(
    "tar-gnu-tar-hard-links.tar.gz",
    lambda: made(GOOD, f"ln site/index.php site/page.php && tar {OWNED} -cf - . | gzip -9n > $OUT", "o.tar.gz"),
    TAR,
)
accepted(
    "tar-gnu-tar-sparse.tar.gz",
    lambda: made(
        GOOD,
        f"truncate -s 1M site/sparse && echo end >> site/sparse && touch -d @1704099600 site/sparse && tar {OWNED} --format=gnu -S -cf - . | gzip -9n > $OUT",
        "o.tar.gz",
    ),
    TAR,
)
accepted(
    "tar-gnu-tar-sparse-posix.tar.gz",
    lambda: made(
        GOOD,
        f"truncate -s 1M site/sparse && echo end >> site/sparse && touch -d @1704099600 site/sparse && tar {OWNED} --format=posix --pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f -S -cf - . | gzip -9n > $OUT",
        "o.tar.gz",
    ),
    TAR,
    once=True,
)
accepted(
    "tar-gnu-tar-appended.tar", lambda: made(GOOD, f"tar {OWNED} -cf $OUT appspec.yml scripts && tar {OWNED} -rf $OUT site", "o.tar"), TAR
)
accepted(
    "tar-gnu-tar-replaced.tar",
    lambda: made(GOOD, f"tar {OWNED} -cf $OUT . && tar {OWNED} -rf $OUT ./site/index.php", "o.tar"),
    TAR,
    finding="twice",
)
accepted("tar-gnu-tar-label.tar", gnu("--label=release --format=gnu", "o.tar"), TAR, once=True)
accepted("tar-gnu-tar-blocking.tar", gnu("-b 1", "o.tar"), TAR)
accepted("tar-gnu-tar-folder.tar.gz", lambda: made(GOOD, f"cd .. && tar {OWNED} -cf - $IN | gzip -9n > $OUT", "o.tar.gz"), TAR)
accepted("tar-gnu-tar-read-only.tar.gz", gnu("--mode=a-w", "o.tar.gz"), TAR)
refused(
    "tar-gnu-tar-concatenated.tar",
    lambda: made(GOOD, f"tar {OWNED} -cf a.tar appspec.yml && tar {OWNED} -cf b.tar site scripts && cat a.tar b.tar > $OUT", "o.tar"),
    "",
    tool=TAR,
)
refused(
    "tar-gnu-tar-pipe.tar",
    lambda: made(GOOD, f"mkfifo site/pipe && touch -d @1704099600 site/pipe && tar {OWNED} -cf $OUT .", "o.tar"),
    "pipe",
    tool=TAR,
)

BSDTAR = "bsdtar 3.6.2"
BSD_OWNED = "--uid 0 --gid 0 --uname root --gname root "
for form in ("ustar", "pax", "gnutar", "v7"):
    accepted(
        f"tar-bsdtar-{form}.tar.gz",
        lambda form=form: made(GOOD, f"bsdtar {BSD_OWNED} --format {form} -cf - appspec.yml scripts site | gzip -9n > $OUT", "o.tar.gz"),
        BSDTAR,
        once=form == "pax",
    )
accepted(
    "tar-bsdtar-long.tar.gz",
    lambda: made(LONG, f"bsdtar {BSD_OWNED} --format pax -cf - appspec.yml scripts site | gzip -9n > $OUT", "o.tar.gz"),
    BSDTAR,
    once=True,
)
refused("cpio.tar", lambda: made(GOOD, f"bsdtar {BSD_OWNED} --format cpio -cf $OUT appspec.yml scripts site", "o.tar"), "", tool=BSDTAR)

accepted("tar-busybox.tar", lambda: made(GOOD, "busybox tar -cf $OUT appspec.yml scripts site", "o.tar"), "busybox 1.35.0")
accepted(
    "tar-busybox.tar.gz",
    lambda: made(GOOD, "busybox tar -cf - appspec.yml scripts site | busybox gzip > $OUT", "o.tar.gz"),
    "busybox 1.35.0",
)
accepted(
    "tar-cmake-gnutar.tar.gz",
    lambda: made(GOOD, "cmake -E tar czf $OUT --format=gnutar --mtime=2024-01-01 appspec.yml scripts site", "o.tar.gz"),
    "cmake 3.25.1",
)

GIT = "git 2.39.5"
COMMIT = """git init -q . && git add . &&
  GIT_AUTHOR_DATE=1704099600+0000 GIT_COMMITTER_DATE=1704099600+0000 git -c user.name=x -c user.email=x@example.com commit -qm x && """
accepted("tar-git.tar", lambda: made(GOOD, COMMIT + "git archive --format=tar -o $OUT HEAD", "o.tar"), GIT)
accepted("tar-git.tar.gz", lambda: made(GOOD, COMMIT + "git archive --format=tar.gz -o $OUT HEAD", "o.tar.gz"), GIT)
accepted(
    "tar-git-prefix.tar.gz", lambda: made(GOOD, COMMIT + "git archive --format=tar.gz --prefix=site-1.0/ -o $OUT HEAD", "o.tar.gz"), GIT
)
accepted(
    "plain-git.tar.gz",
    lambda: made(plain(), COMMIT + "git archive --format=tar.gz --prefix=shop-1.0/ -o $OUT HEAD", "o.tar.gz"),
    GIT,
    why=PLAIN,
)
