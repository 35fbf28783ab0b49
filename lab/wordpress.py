"""The site that is released: WordPress as Debian packages it, with a few pages of the lab's own, as a user would pack it."""

import os
import pathlib
import subprocess
import urllib.parse
import zipfile

from machine import Failed, Machine

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent
PARTS = 8


def tree(home: pathlib.Path):
    """The files of WordPress, by their path in the archive. Debian's links into other packages are followed."""
    base = home / "site"
    top = base / "usr/share/wordpress"
    for folder, _, names in os.walk(top):
        for name in names:
            path = pathlib.Path(folder, name)
            while path.is_symlink():
                target = os.readlink(path)
                path = base / target.lstrip("/") if target.startswith("/") else path.parent / target
            if path.exists():  # Debian's own configuration of WordPress is no part of the packages
                yield str(pathlib.Path(folder, name).relative_to(top)), path


def pack(home: pathlib.Path, release: str, to: pathlib.Path) -> pathlib.Path:
    """A zip of the site, with nothing in it that says how it is to be installed."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in tree(home):
            if name != "wp-config.php":
                archive.write(path, name)
        for page in sorted((HERE / "wordpress").iterdir()):
            archive.write(page, page.name if page.name == "wp-config.php" else f"lab/{page.name}")
        for part in range(PARTS):
            archive.writestr(f"lab/parts/{part:02}.php", f"<?php return '{release}';\n")
    return to


def build() -> None:
    """Compiles the project's check, where it has to be."""
    subprocess.run([PROJECT / "lampkeeper", "check", "--help"], check=True, stdout=subprocess.DEVNULL)


def revisions(archives: list[pathlib.Path]) -> list[pathlib.Path]:
    """What `check` writes for CodeDeploy when it accepts them, by the project's own code."""
    classes = f"{PROJECT}/functions/target/classes:" + (PROJECT / "functions/target/classpath").read_text().strip()
    run = f'here={PROJECT}/tools && . "$here/java.sh" && exec java -XX:+UseSerialGC -cp "$@"'
    subprocess.run(["sh", "-euc", run, "sh", classes, HERE / "Revision.java", *archives], check=True)
    return [archive.with_suffix(".revision.zip") for archive in archives]


def set_up(machine: Machine) -> None:
    """WordPress's own installation, which fills its database."""
    form = {"weblog_title": "Lab", "user_name": "lab", "admin_password": "lab", "admin_password2": "lab", "pw_weak": "1", "admin_email": "lab@site.lab"}
    page = "http://127.0.0.1/wp-admin/install.php?step=2"
    answer = machine.run(f"curl -s -H 'Host: site.lab' --data-binary @- {page}", stdin=urllib.parse.urlencode(form)).stdout
    if "Success!" not in answer:
        raise Failed(f"WordPress was not installed: {answer[-500:]}")
