"""Tars as people's tools make them."""

from cases import accepted, refused
from sites import PAGE, below, plain, raw, site
from tool import made

GOOD = site()
LONG = site(**{"site/" + "/".join(["a-rather-long-folder"] * 6) + "/" + "page" * 20 + ".php": PAGE})
ACCENTS = site(**{"site/café.php": PAGE})
OWNED = "--sort=name --owner=0 --group=0 --numeric-owner "
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
accepted("tar-gnu-tar-long-posix.tar.gz", gnu("--format=posix --pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f", "o.tar.gz", LONG), TAR)
accepted("tar-gnu-tar.tar.gz", gnu("", "o.tar.gz"), TAR)
accepted("tar-gnu-tar.tgz", gnu("", "o.tgz", what="*"), TAR)
accepted("tar-gnu-tar-accents.tar.gz", gnu("--format=posix --pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f", "o.tar.gz", ACCENTS), TAR)
accepted("tar-gnu-tar-links.tar.gz", gnu("", "o.tar.gz", links=LINKS), TAR)
accepted("tar-gnu-tar-hard-links.tar.gz", lambda: made(GOOD, f"ln site/index.php site/page.php && tar {OWNED} -cf - . | gzip -9n > $OUT", "o.tar.gz"), TAR)
accepted("tar-gnu-tar-sparse.tar.gz", lambda: made(GOOD, f"truncate -s 1M site/sparse && echo end >> site/sparse && touch -d @1704099600 site/sparse && tar {OWNED} --format=gnu -S -cf - . | gzip -9n > $OUT", "o.tar.gz"), TAR)
accepted("tar-gnu-tar-sparse-posix.tar.gz", lambda: made(GOOD, f"truncate -s 1M site/sparse && echo end >> site/sparse && touch -d @1704099600 site/sparse && tar {OWNED} --format=posix --pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f -S -cf - . | gzip -9n > $OUT", "o.tar.gz"), TAR, once=True)
accepted("tar-gnu-tar-appended.tar", lambda: made(GOOD, f"tar {OWNED} -cf $OUT appspec.yml scripts && tar {OWNED} -rf $OUT site", "o.tar"), TAR)
accepted("tar-gnu-tar-replaced.tar", lambda: made(GOOD, f"tar {OWNED} -cf $OUT . && tar {OWNED} -rf $OUT ./site/index.php", "o.tar"), TAR, finding="twice")
accepted("tar-gnu-tar-label.tar", gnu("--label=release --format=gnu", "o.tar"), TAR)
accepted("tar-gnu-tar-blocking.tar", gnu("-b 1", "o.tar"), TAR)
accepted("tar-gnu-tar-folder.tar.gz", lambda: made(GOOD, f"cd .. && tar {OWNED} -cf - $IN | gzip -9n > $OUT", "o.tar.gz"), TAR, finding="folder")
accepted("tar-gnu-tar-read-only.tar.gz", gnu("--mode=a-w", "o.tar.gz"), TAR)
refused("tar-gnu-tar-concatenated.tar", lambda: made(GOOD, f"tar {OWNED} -cf a.tar appspec.yml && tar {OWNED} -cf b.tar site scripts && cat a.tar b.tar > $OUT", "o.tar"), "", tool=TAR)
refused("tar-gnu-tar-pipe.tar", lambda: made(GOOD, f"mkfifo site/pipe && touch -d @1704099600 site/pipe && tar {OWNED} -cf $OUT .", "o.tar"), "pipe", tool=TAR)

BSDTAR = "bsdtar 3.6.2"
BSD_OWNED = "--uid 0 --gid 0 --uname root --gname root "
for form in ("ustar", "pax", "gnutar", "v7"):
    accepted(f"tar-bsdtar-{form}.tar.gz", lambda form=form: made(GOOD, f"bsdtar {BSD_OWNED} --format {form} -cf - appspec.yml scripts site | gzip -9n > $OUT", "o.tar.gz"), BSDTAR, once=form == "pax")
accepted("tar-bsdtar-long.tar.gz", lambda: made(LONG, f"bsdtar {BSD_OWNED} --format pax -cf - appspec.yml scripts site | gzip -9n > $OUT", "o.tar.gz"), BSDTAR, once=True)
refused("cpio.tar", lambda: made(GOOD, f"bsdtar {BSD_OWNED} --format cpio -cf $OUT appspec.yml scripts site", "o.tar"), "", tool=BSDTAR)

accepted("tar-busybox.tar", lambda: made(GOOD, "busybox tar -cf $OUT appspec.yml scripts site", "o.tar"), "busybox 1.35.0")
accepted("tar-busybox.tar.gz", lambda: made(GOOD, "busybox tar -cf - appspec.yml scripts site | busybox gzip > $OUT", "o.tar.gz"), "busybox 1.35.0")
accepted("tar-cmake-gnutar.tar.gz", lambda: made(GOOD, "cmake -E tar czf $OUT --format=gnutar --mtime=2024-01-01 appspec.yml scripts site", "o.tar.gz"), "cmake 3.25.1")

GIT = "git 2.39.5"
COMMIT = """git init -q . && git add . &&
  GIT_AUTHOR_DATE=1704099600+0000 GIT_COMMITTER_DATE=1704099600+0000 git -c user.name=x -c user.email=x@example.com commit -qm x && """
accepted("tar-git.tar", lambda: made(GOOD, COMMIT + "git archive --format=tar -o $OUT HEAD", "o.tar"), GIT)
accepted("tar-git.tar.gz", lambda: made(GOOD, COMMIT + "git archive --format=tar.gz -o $OUT HEAD", "o.tar.gz"), GIT)
accepted("tar-git-prefix.tar.gz", lambda: made(GOOD, COMMIT + "git archive --format=tar.gz --prefix=site-1.0/ -o $OUT HEAD", "o.tar.gz"), GIT, finding="folder")
accepted("plain-git.tar.gz", lambda: made(plain(), COMMIT + "git archive --format=tar.gz --prefix=shop-1.0/ -o $OUT HEAD", "o.tar.gz"), GIT, why="a revision with an appspec of ours is made from it")

PHP = "PHP 8.2.36"
PHAR = """php -r '$p = new PharData(getenv("OUT")); $p->buildFromDirectory("."); %s'"""
accepted("tar-php-phar.tar", lambda: made(GOOD, PHAR % "", "o.tar"), PHP)
accepted("tar-php-phar.tar.gz", lambda: made(GOOD, """php -r '$p = new PharData("a.tar"); $p->buildFromDirectory(".", "/(appspec|php|sh)/"); $p->compress(Phar::GZ);' && cp a.tar.gz $OUT""", "o.tar.gz"), PHP)

PERL = "Perl Archive::Tar 2.40"
ARCHIVE_TAR = "perl -MArchive::Tar -e '$Archive::Tar::DO_NOT_USE_PREFIX = 0; Archive::Tar->create_archive($ENV{OUT}, %s, sort grep { -f } split /\\n/, `find * -type f`) or die'"
accepted("tar-perl.tar", lambda: made(GOOD, ARCHIVE_TAR % "0", "o.tar"), PERL)
accepted("tar-perl.tar.gz", lambda: made(GOOD, ARCHIVE_TAR % "COMPRESS_GZIP", "o.tar.gz"), PERL)

PYTHON = "Python 3.11"
TARFILE = """python3 -c 'import os, tarfile
with tarfile.open(os.environ["OUT"], "w%s", format=tarfile.%s) as t:
    t.add(".")'"""
accepted("tar-python-pax.tar", lambda: made(ACCENTS, TARFILE % ("", "PAX_FORMAT"), "o.tar"), PYTHON)
accepted("tar-python-gnu.tar", lambda: made(LONG, TARFILE % ("", "GNU_FORMAT"), "o.tar"), PYTHON)
accepted("tar-python-ustar.tar", lambda: made(GOOD, TARFILE % ("", "USTAR_FORMAT"), "o.tar"), PYTHON)
refused("tar-python.tar.xz", lambda: made(GOOD, TARFILE % (":xz", "PAX_FORMAT"), "o.tar.xz"), "", tool=PYTHON)
refused("tar-python.tar.bz2", lambda: made(GOOD, TARFILE % (":bz2", "PAX_FORMAT"), "o.tar.bz2"), "", tool=PYTHON)

NODE = "node-tar of npm 11"
NODE_TAR = """node -e 'require("/usr/lib/node_modules/npm/node_modules/tar").c({ sync: true, file: process.env.OUT, portable: true, %s mtime: new Date(1704099600000) }, ["appspec.yml", "scripts", "site"])'"""
accepted("tar-node.tar", lambda: made(GOOD, NODE_TAR % "", "o.tar"), NODE)
accepted("tar-node.tgz", lambda: made(GOOD, NODE_TAR % "gzip: true,", "o.tgz"), NODE)
accepted("tar-npm-pack.tgz", lambda: made(site(**{"package.json": '{"name": "shop", "version": "1.0.0"}'}), "npm pack --silent --offline --pack-destination .. . && cp ../shop-1.0.0.tgz $OUT", "o.tgz"), "npm 11", finding="folder")

RUBY = "RubyGems 3.3"
accepted("tar-ruby.tar", lambda: made(GOOD, """ruby -rrubygems/package -e 'Gem::Package::TarWriter.new(File.open(ENV["OUT"], "wb")) { |t| Dir["**/*"].sort.each { |f| File.directory?(f) ? t.mkdir(f, 0755) : t.add_file(f, 0644) { |o| o.write(File.binread(f)) } } }'""", "o.tar"), RUBY)

GO = "Go 1.26"
GO_TAR = """cat > $OUT.go <<'EOF'
package main
import ("archive/tar"; "compress/gzip"; "os"; "time")
func main() {
  out, _ := os.Create(os.Args[1]); z := gzip.NewWriter(out); w := tar.NewWriter(z)
  for _, f := range os.Args[2:] {
    data, _ := os.ReadFile(f)
    w.WriteHeader(&tar.Header{Name: f, Mode: 0644, Size: int64(len(data)), ModTime: time.Unix(1704099600, 5).UTC()}); w.Write(data)
  }
  w.Close(); z.Close(); out.Close()
}
EOF
go run $OUT.go $OUT $(find * -type f | sort)"""
accepted("tar-go.tar.gz", lambda: made(ACCENTS, GO_TAR, "o.tar.gz"), GO)

GZIP = "gzip 1.12"
accepted("gz-gzip-1.tar.gz", lambda: made(GOOD, f"tar {OWNED} -cf - . | gzip -1n > $OUT", "o.tar.gz"), GZIP)
accepted("gz-gzip-name.tar.gz", lambda: made(GOOD, f"tar {OWNED} -cf a.tar appspec.yml scripts site && touch -d @1704099600 a.tar && gzip -9 a.tar && cp a.tar.gz $OUT", "o.tar.gz"), GZIP)
accepted("gz-7z.tar.gz", lambda: made(GOOD, f"tar {OWNED} -cf a.tar appspec.yml scripts site && touch -d @1704099600 a.tar && 7z a -bd -tgzip a.tar.gz a.tar && cp a.tar.gz $OUT", "o.tar.gz"), "7-Zip 26.02")

# Named as what they are not
WRONG_NAME = "GNU tar finds out for itself that it is compressed; what CodeDeploy is told by the name is wrong all the same"
refused("named-zip-is-tar.zip", gnu("", "o.tar"), "Rename", tool=TAR)
refused("named-zip-is-tgz.zip", gnu("", "o.tar.gz"), "Rename", tool=TAR)
refused("named-tar-is-zip.tar", lambda: made(GOOD, "zip -qrX $OUT.zip . && cp $OUT.zip $OUT", "o.tar"), "Rename", tool="zip 3.0")
refused("named-tgz-is-zip.tar.gz", lambda: made(GOOD, "zip -qrX $OUT.zip . && cp $OUT.zip $OUT", "o.tar.gz"), "Rename", tool="zip 3.0")
refused("named-tgz-is-tar.tgz", gnu("", "o.tar"), "Rename", tool=TAR)
accepted("named-tar-is-tgz.tar", gnu("", "o.tar.gz"), TAR, "Rename")
refused("named-tar-is-xz.tar", lambda: made(GOOD, f"tar {OWNED} -cf - . | xz > $OUT", "o.tar"), "", "only zip, tar and gzip are read; " + WRONG_NAME, tool=TAR)
refused("rar.zip", lambda: b"Rar!\x1a\x07\x01\x00" + b"\0" * 200, "")
