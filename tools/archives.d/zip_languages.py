"""Zips as programs in many languages make them."""

from cases import accepted, refused
from tool import made
from zip_tools import ACCENTS, FILES, GOOD

PHP = "PHP 8.2.36"
PHP_ZIP = r"""php -r '$z = new ZipArchive; $z->open(getenv("OUT"), ZipArchive::CREATE);
foreach (explode("\n", trim(shell_exec("find . -type f | sort"))) as $f) { %s }
$z->close();'"""
accepted("zip-php.zip", lambda: made(GOOD, PHP_ZIP % "$z->addFile($f, substr($f, 2));", "o.zip"), PHP)
accepted(
    "zip-php-strings.zip",
    lambda: made(
        GOOD, PHP_ZIP % "$n = substr($f, 2); $z->addFromString($n, file_get_contents($f)); $z->setMtimeName($n, 1704099600);", "o.zip"
    ),
    PHP,
)
accepted("zip-php-accents.zip", lambda: made(ACCENTS, PHP_ZIP % "$z->addFile($f, substr($f, 2));", "o.zip"), PHP)
accepted(
    "zip-php-phar.zip",
    lambda: made(GOOD, """php -r '$p = new PharData(getenv("OUT"), 0, null, Phar::ZIP); $p->buildFromDirectory(".");'""", "o.zip"),
    PHP,
)
refused(
    "zip-php-aes.zip",
    lambda: made(
        GOOD, PHP_ZIP % '$n = substr($f, 2); $z->addFile($f, $n); $z->setEncryptionName($n, ZipArchive::EM_AES_256, "secret");', "o.zip"
    ),
    "encrypt",
    tool=PHP,
    once=True,
)

JDK = "JDK 17 jar"
accepted("zip-jar.zip", lambda: made(GOOD, "jar --create --date 2024-01-01T09:00:00Z --file $OUT -C . .", "o.zip"), JDK)
accepted(
    "zip-jar-no-manifest.zip",
    lambda: made(GOOD, "jar --create --no-manifest --date 2024-01-01T09:00:00Z --file $OUT appspec.yml scripts site", "o.zip"),
    JDK,
)
refused(
    "zip-jar-accents.zip",
    lambda: made(ACCENTS, "jar --create --no-manifest --date 2024-01-01T09:00:00Z --file $OUT appspec.yml scripts site", "o.zip"),
    "café",
    tool=JDK,
)

PYTHON = "Python 3.11"
ZIPFILE = """python3 -c 'import os, sys, zipfile
with zipfile.ZipFile(os.environ["OUT"], "w", zipfile.ZIP_DEFLATED) as z:
    for f in sys.stdin.read().split():
        %s'"""
accepted("zip-python.zip", lambda: made(GOOD, FILES + ZIPFILE % "z.write(f)", "o.zip"), PYTHON)
accepted(
    "zip-python-strings.zip",
    lambda: made(GOOD, FILES + ZIPFILE % "z.writestr(zipfile.ZipInfo(f[2:], (2024, 1, 1, 9, 0, 0)), open(f).read())", "o.zip"),
    PYTHON,
)
accepted("zip-python-accents.zip", lambda: made(ACCENTS, FILES + ZIPFILE % "z.write(f)", "o.zip"), PYTHON)
accepted("zip-python-twice.zip", lambda: made(GOOD, FILES + "sed p | " + ZIPFILE % "z.write(f)", "o.zip"), PYTHON, finding="twice")
accepted(
    "zip-python-zip64.zip",
    lambda: made(
        GOOD,
        FILES + ZIPFILE % 'z.open(zipfile.ZipInfo(f[2:], (2024, 1, 1, 9, 0, 0)), "w", force_zip64=True).write(open(f, "rb").read())',
        "o.zip",
    ),
    PYTHON,
)
accepted(
    "zip-python-make-archive.zip",
    lambda: made(GOOD, """python3 -c 'import os, shutil; shutil.make_archive(os.environ["OUT"][:-4], "zip", ".")'""", "o.zip"),
    PYTHON,
)

PERL = "Perl IO::Compress::Zip 2.106"
accepted(
    "zip-perl.zip",
    lambda: made(
        GOOD,
        """perl -MIO::Compress::Zip=:all -e 'zip [sort split /\\n/, `find . -type f`] => $ENV{OUT}, CanonicalName => 1 or die $ZipError'""",
        "o.zip",
    ),
    PERL,
    once=True,
)

RUBY = "rubyzip 2.3.2"
accepted(
    "zip-ruby.zip",
    lambda: made(
        GOOD, """ruby -rzip -e 'Zip::File.open(ENV["OUT"], Zip::File::CREATE) { |z| Dir["**/*"].sort.each { |f| z.add(f, f) } }'""", "o.zip"
    ),
    RUBY,
)

GO = "Go 1.26"
GO_ZIP = """cat > $OUT.go <<'EOF'
package main
import ("archive/zip"; "io"; "os"; "time")
func main() {
  out, _ := os.Create(os.Args[1]); w := zip.NewWriter(out)
  for _, f := range os.Args[2:] {
    h := &zip.FileHeader{Name: f, Method: zip.Deflate, Modified: time.Unix(1704099600, 0).UTC()}
    e, _ := w.CreateHeader(h); in, _ := os.Open(f); io.Copy(e, in)
  }
  w.Close(); out.Close()
}
EOF
go run $OUT.go $OUT $(find * -type f | sort)"""
accepted("zip-go.zip", lambda: made(GOOD, GO_ZIP, "o.zip"), GO)
accepted("zip-go-accents.zip", lambda: made(ACCENTS, GO_ZIP, "o.zip"), GO)
