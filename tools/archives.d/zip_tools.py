"""Zips as people's tools make them."""

from cases import accepted, refused
from sites import PAGE, below, site
from tool import made

GOOD = site()
ACCENTS = site(**{"site/café.php": PAGE})
LISTED = "find . -mindepth 1 | sort | "
FILES = "find . -type f | sort | "

ZIP = "zip 3.0"
accepted("zip-zip.zip", lambda: made(GOOD, LISTED + "zip -qX $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-recursive.zip", lambda: made(GOOD, "zip -q -r -X $OUT .", "o.zip"), ZIP)
accepted("zip-zip-extra.zip", lambda: made(GOOD, LISTED + "zip -q $OUT -@", "o.zip"), ZIP, once=True)
accepted("zip-zip-store.zip", lambda: made(GOOD, LISTED + "zip -qX0 $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-bzip2.zip", lambda: made(GOOD, LISTED + "zip -qX -Z bzip2 $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-no-folders.zip", lambda: made(GOOD, FILES + "zip -qXD $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-streamed.zip", lambda: made(GOOD, FILES + "zip -qX - -@ | cat > $OUT", "o.zip"), ZIP)
accepted("zip-zip-zip64.zip", lambda: made(GOOD, FILES + "zip -qX -fz $OUT -@", "o.zip"), ZIP)
refused("zip-zip-dos.zip", lambda: made(GOOD, FILES + "zip -qXk $OUT -@", "o.zip"), "APPSPEC.YML", tool=ZIP)
accepted("zip-zip-comment.zip", lambda: made(GOOD, FILES + "zip -qX $OUT -@ && echo 'release 1.0' | zip -qz $OUT", "o.zip"), ZIP)
accepted(
    "zip-zip-updated.zip",
    lambda: made(
        GOOD,
        FILES
        + "zip -qX $OUT -@ && rm site/index.php && echo new > site/new.php && touch -d @1704099600 site/new.php && zip -qX $OUT site/new.php && zip -qd $OUT site/index.php",
        "o.zip",
    ),
    ZIP,
)
accepted("zip-zip-links.zip", lambda: made(GOOD, LISTED + "zip -qXy $OUT -@", "o.zip", links={"site/home.php": "index.php"}), ZIP)
accepted("zip-zip-accents.zip", lambda: made(ACCENTS, FILES + "zip -qX $OUT -@", "o.zip"), ZIP)
accepted(
    "zip-zip-sfx.zip", lambda: made(GOOD, FILES + "zip -qX a.zip -@ && (echo '#!/bin/sh'; cat a.zip) > $OUT && zip -qA $OUT", "o.zip"), ZIP
)
accepted("zip-zip-folder.zip", lambda: made(GOOD, "cd .. && find $IN | sort | zip -qX $OUT -@", "o.zip"), ZIP)
refused("zip-zip-two-folders.zip", lambda: made(below("a", GOOD) | below("b", GOOD), FILES + "zip -qX $OUT -@", "o.zip"), "", tool=ZIP)
refused("zip-zip-deep.zip", lambda: made(below("build/output", GOOD), FILES + "zip -qX $OUT -@", "o.zip"), "", tool=ZIP)
refused("zip-zip-password.zip", lambda: made(GOOD, FILES + "zip -qX -P secret $OUT -@", "o.zip"), "encrypt", tool=ZIP, once=True)
refused(
    "zip-zip-split.zip",
    lambda: made(
        site(**{"site/big": bytes(i * i * 7 % 251 for i in range(70000)) * 2}), FILES + "zip -qX0 -s 64k a.zip -@ && cp a.zip $OUT", "o.zip"
    ),
    "",
    tool=ZIP,
)

SEVEN = "7-Zip 26.02"
accepted("zip-7z.zip", lambda: made(GOOD, "7z a -bd -tzip -mtm- $OUT ./*", "o.zip"), SEVEN)
accepted("zip-7z-times.zip", lambda: made(GOOD, "7z a -bd -tzip -mtc- -mta- $OUT ./*", "o.zip"), SEVEN)
accepted(
    "zip-7z-deflate64.zip",
    lambda: made(site(**{"site/list.php": "<?php // one line of many\n" * 99}), "7z a -bd -tzip -mm=Deflate64 $OUT ./*", "o.zip"),
    SEVEN,
)
accepted("zip-7z-bzip2.zip", lambda: made(GOOD, "7z a -bd -tzip -mm=BZip2 $OUT ./*", "o.zip"), SEVEN)
accepted("zip-7z-accents.zip", lambda: made(ACCENTS, "7z a -bd -tzip -mcu=on $OUT ./*", "o.zip"), SEVEN)
refused(
    "zip-7z-lzma.zip",
    lambda: made(site(**{"site/list.php": "<?php // one line of many\n" * 99}), "7z a -bd -tzip -mm=LZMA $OUT ./*", "o.zip"),
    "method",
    tool=SEVEN,
)
refused(
    "zip-7z-ppmd.zip",
    lambda: made(site(**{"site/list.php": "<?php // one line of many\n" * 99}), "7z a -bd -tzip -mm=PPMd $OUT ./*", "o.zip"),
    "method",
    tool=SEVEN,
)
refused("zip-7z-aes.zip", lambda: made(GOOD, "7z a -bd -tzip -psecret -mem=AES256 $OUT ./*", "o.zip"), "encrypt", tool=SEVEN, once=True)
refused("7z.zip", lambda: made(GOOD, "7z a -bd -t7z -mtm- a.7z ./* && cp a.7z $OUT", "o.zip"), "", tool=SEVEN)

BSDTAR = "bsdtar 3.6.2"
accepted("zip-bsdtar.zip", lambda: made(GOOD, FILES + "bsdtar --format zip -cf $OUT -T -", "o.zip"), BSDTAR, once=True)
accepted(
    "zip-bsdtar-streamed.zip",
    lambda: made(GOOD, "bsdtar --format zip -cf - appspec.yml scripts site | cat > $OUT", "o.zip"),
    BSDTAR,
    once=True,
)
accepted("zip-bsdtar-auto.zip", lambda: made(GOOD, "bsdtar -a -cf $OUT .", "o.zip"), BSDTAR, once=True)

CMAKE = "cmake 3.25.1"
accepted("zip-cmake.zip", lambda: made(GOOD, "cmake -E tar cf $OUT --format=zip appspec.yml scripts site", "o.zip"), CMAKE)

GIT = "git 2.39.5"
COMMIT = """git init -q . && git add . &&
  GIT_AUTHOR_DATE=1704099600+0000 GIT_COMMITTER_DATE=1704099600+0000 git -c user.name=x -c user.email=x@example.com commit -qm x && """
accepted("zip-git.zip", lambda: made(GOOD, COMMIT + "git archive --format=zip -o $OUT HEAD", "o.zip"), GIT)
accepted("zip-git-prefix.zip", lambda: made(GOOD, COMMIT + "git archive --format=zip --prefix=site-1.0/ -o $OUT HEAD", "o.zip"), GIT)
