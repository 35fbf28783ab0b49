"""Tars as programs in many languages make them."""

from cases import accepted, refused
from sites import site
from tar_tools import ACCENTS, GOOD, LONG
from tool import made

PHP = "PHP 8.2.36"
PHAR = """php -r '$p = new PharData(getenv("OUT")); $p->buildFromDirectory("."); %s'"""
accepted("tar-php-phar.tar", lambda: made(GOOD, PHAR % "", "o.tar"), PHP)
accepted(
    "tar-php-phar.tar.gz",
    lambda: made(
        GOOD,
        """php -r '$p = new PharData("a.tar"); $p->buildFromDirectory(".", "/(appspec|php|sh)/"); $p->compress(Phar::GZ);' && cp a.tar.gz $OUT""",
        "o.tar.gz",
    ),
    PHP,
)

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
accepted(
    "tar-npm-pack.tgz",
    lambda: made(
        site(**{"package.json": '{"name": "shop", "version": "1.0.0"}'}),
        "npm pack --silent --offline --pack-destination .. . && cp ../shop-1.0.0.tgz $OUT",
        "o.tgz",
    ),
    "npm 11",
)

RUBY = "RubyGems 3.3"
accepted(
    "tar-ruby.tar",
    lambda: made(
        GOOD,
        """ruby -rrubygems/package -e 'Gem::Package::TarWriter.new(File.open(ENV["OUT"], "wb")) { |t| Dir["**/*"].sort.each { |f| File.directory?(f) ? t.mkdir(f, 0755) : t.add_file(f, 0644) { |o| o.write(File.binread(f)) } } }'""",
        "o.tar",
    ),
    RUBY,
)

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
