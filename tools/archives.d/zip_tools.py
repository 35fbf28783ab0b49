"""Zips as people's tools make them."""

from cases import accepted, refused
from sites import PAGE, below, plain, raw, site
from tool import made

GOOD = site()
ACCENTS = site(**{"site/café.php": PAGE})
LISTED = "find . -mindepth 1 | sort | "
FILES = "find . -type f | sort | "

ZIP = "zip 3.0"
accepted("zip-zip.zip", lambda: made(GOOD, LISTED + "zip -qX $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-recursive.zip", lambda: made(GOOD, "zip -q -r -X $OUT .", "o.zip"), ZIP)
accepted("zip-zip-extra.zip", lambda: made(GOOD, LISTED + "zip -q $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-store.zip", lambda: made(GOOD, LISTED + "zip -qX0 $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-bzip2.zip", lambda: made(GOOD, LISTED + "zip -qX -Z bzip2 $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-no-folders.zip", lambda: made(GOOD, FILES + "zip -qXD $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-streamed.zip", lambda: made(GOOD, FILES + "zip -qX - -@ | cat > $OUT", "o.zip"), ZIP)
accepted("zip-zip-zip64.zip", lambda: made(GOOD, FILES + "zip -qX -fz $OUT -@", "o.zip"), ZIP)
refused("zip-zip-dos.zip", lambda: made(GOOD, FILES + "zip -qXk $OUT -@ && exit 0", "o.zip"), "APPSPEC.YML", tool=ZIP)
accepted("zip-zip-comment.zip", lambda: made(GOOD, FILES + "zip -qX $OUT -@ && echo 'release 1.0' | zip -qz $OUT", "o.zip"), ZIP)
accepted("zip-zip-updated.zip", lambda: made(GOOD, FILES + "zip -qX $OUT -@ && rm site/index.php && echo new > site/new.php && touch -d @1704099600 site/new.php && zip -qX $OUT site/new.php && zip -qd $OUT site/index.php", "o.zip"), ZIP)
accepted("zip-zip-links.zip", lambda: made(GOOD, LISTED + "zip -qXy $OUT -@", "o.zip", links={"site/home.php": "index.php"}), ZIP)
accepted("zip-zip-accents.zip", lambda: made(ACCENTS, FILES + "zip -qX $OUT -@", "o.zip"), ZIP)
accepted("zip-zip-sfx.zip", lambda: made(GOOD, FILES + "zip -qX a.zip -@ && (echo '#!/bin/sh'; cat a.zip) > $OUT && zip -qA $OUT", "o.zip"), ZIP)
accepted("zip-zip-folder.zip", lambda: made(GOOD, "cd .. && find $IN | sort | zip -qX $OUT -@", "o.zip"), ZIP, finding="folder")
refused("zip-zip-two-folders.zip", lambda: made(below("a", GOOD) | below("b", GOOD), FILES + "zip -qX $OUT -@", "o.zip"), "", tool=ZIP)
refused("zip-zip-deep.zip", lambda: made(below("build/output", GOOD), FILES + "zip -qX $OUT -@", "o.zip"), "", tool=ZIP)
refused("zip-zip-password.zip", lambda: made(GOOD, FILES + "zip -qX -P secret $OUT -@", "o.zip"), "encrypt", tool=ZIP, once=True)
refused("zip-zip-split.zip", lambda: made(site(**{"site/big": bytes(i * i * 7 % 251 for i in range(70000)) * 2}), FILES + "zip -qX0 -s 64k a.zip -@ && cp a.zip $OUT", "o.zip"), "", tool=ZIP)

SEVEN = "7-Zip 26.02"
accepted("zip-7z.zip", lambda: made(GOOD, "7z a -bd -tzip -mtm- $OUT ./*", "o.zip"), SEVEN)
accepted("zip-7z-times.zip", lambda: made(GOOD, "7z a -bd -tzip -mtc- -mta- $OUT ./*", "o.zip"), SEVEN)
accepted("zip-7z-deflate64.zip", lambda: made(site(**{"site/list.php": "<?php // one line of many\n" * 99}), "7z a -bd -tzip -mm=Deflate64 $OUT ./*", "o.zip"), SEVEN)
accepted("zip-7z-bzip2.zip", lambda: made(GOOD, "7z a -bd -tzip -mm=BZip2 $OUT ./*", "o.zip"), SEVEN)
accepted("zip-7z-accents.zip", lambda: made(ACCENTS, "7z a -bd -tzip -mcu=on $OUT ./*", "o.zip"), SEVEN)
refused("zip-7z-lzma.zip", lambda: made(site(**{"site/list.php": "<?php // one line of many\n" * 99}), "7z a -bd -tzip -mm=LZMA $OUT ./*", "o.zip"), "compress", tool=SEVEN)
refused("zip-7z-ppmd.zip", lambda: made(site(**{"site/list.php": "<?php // one line of many\n" * 99}), "7z a -bd -tzip -mm=PPMd $OUT ./*", "o.zip"), "compress", tool=SEVEN)
refused("zip-7z-aes.zip", lambda: made(GOOD, "7z a -bd -tzip -psecret -mem=AES256 $OUT ./*", "o.zip"), "encrypt", tool=SEVEN, once=True)
refused("7z.zip", lambda: made(GOOD, "7z a -bd -t7z -mtm- a.7z ./* && cp a.7z $OUT", "o.zip"), "", tool=SEVEN)

BSDTAR = "bsdtar 3.6.2"
accepted("zip-bsdtar.zip", lambda: made(GOOD, FILES + "bsdtar --format zip -cf $OUT -T -", "o.zip"), BSDTAR)
accepted("zip-bsdtar-streamed.zip", lambda: made(GOOD, "bsdtar --format zip -cf - appspec.yml scripts site | cat > $OUT", "o.zip"), BSDTAR)
accepted("zip-bsdtar-auto.zip", lambda: made(GOOD, "bsdtar -a -cf $OUT .", "o.zip"), BSDTAR)

CMAKE = "cmake 3.25.1"
accepted("zip-cmake.zip", lambda: made(GOOD, "cmake -E tar cf $OUT --format=zip appspec.yml scripts site", "o.zip"), CMAKE)

GIT = "git 2.39.5"
COMMIT = """git init -q . && git add . &&
  GIT_AUTHOR_DATE=1704099600+0000 GIT_COMMITTER_DATE=1704099600+0000 git -c user.name=x -c user.email=x@example.com commit -qm x && """
accepted("zip-git.zip", lambda: made(GOOD, COMMIT + "git archive --format=zip -o $OUT HEAD", "o.zip"), GIT)
accepted("zip-git-prefix.zip", lambda: made(GOOD, COMMIT + "git archive --format=zip --prefix=site-1.0/ -o $OUT HEAD", "o.zip"), GIT, finding="folder")

PHP = "PHP 8.2.36"
PHP_ZIP = r"""php -r '$z = new ZipArchive; $z->open(getenv("OUT"), ZipArchive::CREATE);
foreach (explode("\n", trim(shell_exec("find . -type f | sort"))) as $f) { %s }
$z->close();'"""
accepted("zip-php.zip", lambda: made(GOOD, PHP_ZIP % "$z->addFile($f, substr($f, 2));", "o.zip"), PHP)
accepted("zip-php-strings.zip", lambda: made(GOOD, PHP_ZIP % "$n = substr($f, 2); $z->addFromString($n, file_get_contents($f)); $z->setMtimeName($n, 1704099600);", "o.zip"), PHP)
accepted("zip-php-accents.zip", lambda: made(ACCENTS, PHP_ZIP % "$z->addFile($f, substr($f, 2));", "o.zip"), PHP)
accepted("zip-php-phar.zip", lambda: made(GOOD, """php -r '$p = new PharData(getenv("OUT"), 0, null, Phar::ZIP); $p->buildFromDirectory(".");'""", "o.zip"), PHP)
refused("zip-php-aes.zip", lambda: made(GOOD, PHP_ZIP % '$n = substr($f, 2); $z->addFile($f, $n); $z->setEncryptionName($n, ZipArchive::EM_AES_256, "secret");', "o.zip"), "encrypt", tool=PHP, once=True)

JDK = "JDK 17 jar"
accepted("zip-jar.zip", lambda: made(GOOD, "jar --create --date 2024-01-01T09:00:00Z --file $OUT -C . .", "o.zip"), JDK)
accepted("zip-jar-no-manifest.zip", lambda: made(GOOD, "jar --create --no-manifest --date 2024-01-01T09:00:00Z --file $OUT appspec.yml scripts site", "o.zip"), JDK)
refused("zip-jar-accents.zip", lambda: made(ACCENTS, "jar --create --no-manifest --date 2024-01-01T09:00:00Z --file $OUT appspec.yml scripts site", "o.zip"), "code page", tool=JDK)

PYTHON = "Python 3.11"
ZIPFILE = """python3 -c 'import os, sys, zipfile
with zipfile.ZipFile(os.environ["OUT"], "w", zipfile.ZIP_DEFLATED) as z:
    for f in sys.stdin.read().split():
        %s'"""
accepted("zip-python.zip", lambda: made(GOOD, FILES + ZIPFILE % "z.write(f)", "o.zip"), PYTHON)
accepted("zip-python-strings.zip", lambda: made(GOOD, FILES + ZIPFILE % "z.writestr(zipfile.ZipInfo(f[2:], (2024, 1, 1, 9, 0, 0)), open(f).read())", "o.zip"), PYTHON)
accepted("zip-python-accents.zip", lambda: made(ACCENTS, FILES + ZIPFILE % "z.write(f)", "o.zip"), PYTHON)
accepted("zip-python-twice.zip", lambda: made(GOOD, FILES + "sed p | " + ZIPFILE % "z.write(f)", "o.zip"), PYTHON, finding="twice")
accepted("zip-python-zip64.zip", lambda: made(GOOD, FILES + ZIPFILE % 'z.open(zipfile.ZipInfo(f[2:], (2024, 1, 1, 9, 0, 0)), "w", force_zip64=True).write(open(f, "rb").read())', "o.zip"), PYTHON)
accepted("zip-python-make-archive.zip", lambda: made(GOOD, """python3 -c 'import os, shutil; shutil.make_archive(os.environ["OUT"][:-4], "zip", ".")'""", "o.zip"), PYTHON)

PERL = "Perl IO::Compress::Zip 2.106"
accepted("zip-perl.zip", lambda: made(GOOD, """perl -MIO::Compress::Zip=:all -e 'zip [sort split /\\n/, `find . -type f`] => $ENV{OUT}, CanonicalName => 1 or die $ZipError'""", "o.zip"), PERL)

RUBY = "rubyzip 2.3.2"
accepted("zip-ruby.zip", lambda: made(GOOD, """ruby -rzip -e 'Zip::File.open(ENV["OUT"], Zip::File::CREATE) { |z| Dir["**/*"].sort.each { |f| z.add(f, f) } }'""", "o.zip"), RUBY)

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

PLAIN = "a revision with an appspec of ours is made from it"
accepted("plain-root.zip", lambda: made(plain(), "zip -qX $OUT index.php", "o.zip"), ZIP, why=PLAIN)
accepted("plain-public.zip", lambda: made({"public/index.php": raw(PAGE), "src/a.php": raw(PAGE)}, FILES + "zip -qX $OUT -@", "o.zip"), ZIP, why=PLAIN)
accepted("plain-web.zip", lambda: made({"web/index.php": raw(PAGE), "composer.json": b"{}"}, FILES + "zip -qX $OUT -@", "o.zip"), ZIP, why=PLAIN)
accepted("plain-html.zip", lambda: made({"html/index.html": b"<html>"}, FILES + "zip -qX $OUT -@", "o.zip"), ZIP, why=PLAIN)
accepted("plain-git-prefix.zip", lambda: made(plain(), COMMIT + "git archive --format=zip --prefix=shop-1.0/ -o $OUT HEAD", "o.zip"), GIT, why=PLAIN)
accepted("plain-appspec-like.zip", lambda: made(plain(**{"app.spec.ts": "x", "tests/AppSpecHelper.php": PAGE}), FILES + "zip -qX $OUT -@", "o.zip"), ZIP, why=PLAIN)
refused("plain-nothing.zip", lambda: made({"README.md": b"# Hello\n"}, "zip -qX $OUT README.md", "o.zip"), "appspec.yml", tool=ZIP)
refused("plain-page-too-deep.zip", lambda: made({"a/b/index.php": raw(PAGE)}, FILES + "zip -qX $OUT -@", "o.zip"), "appspec.yml", tool=ZIP)
refused("plain-appspec-yaml.zip", lambda: made(plain(**{"appspec.yaml": GOOD["appspec.yml"]}), FILES + "zip -qX $OUT -@", "o.zip"), "appspec.yaml", tool=ZIP)
refused("plain-appspec-case.zip", lambda: made(plain(**{"AppSpec.yml": GOOD["appspec.yml"]}), FILES + "zip -qX $OUT -@", "o.zip"), "AppSpec.yml", tool=ZIP)
refused("plain-appspec-txt.zip", lambda: made(plain(**{"appspec.yml.txt": GOOD["appspec.yml"]}), FILES + "zip -qX $OUT -@", "o.zip"), "appspec.yml.txt", tool=ZIP)
refused("plain-appspec-deep.zip", lambda: made(plain(**{"deploy/appspec.yml": GOOD["appspec.yml"]}), FILES + "zip -qX $OUT -@", "o.zip"), "appspec.yml", tool=ZIP)
refused("plain-appspec-json.zip", lambda: made(plain(**{"appspec.json": b"{}"}), FILES + "zip -qX $OUT -@", "o.zip"), "appspec.json", tool=ZIP)
