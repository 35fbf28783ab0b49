"""The small sites that the archives hold, as a mapping from path to bytes in the order of the archive."""

APPSPEC = """\
version: 0.0
os: linux
files:
  - source: site
    destination: /var/www/site
hooks:
  AfterInstall:
    - location: scripts/start.sh
      timeout: 60
"""
SCRIPT = "#!/bin/sh\necho started\n"
PAGE = "<?php echo 'Hello';\n"


def site(appspec=APPSPEC, script=SCRIPT, **more):
    """A site that deploys. More files are given by path; None leaves one out."""
    files = {"appspec.yml": appspec, "scripts/start.sh": script, "site/index.php": PAGE}
    files.update(more)
    return {path: raw(text) for path, text in files.items() if text is not None}


def plain(**more):
    """A site without an appspec."""
    return {path: raw(text) for path, text in {"index.php": PAGE, **more}.items()}


def below(folder, files):
    return {f"{folder}/{path}": data for path, data in files.items()}


def raw(text):
    return text if isinstance(text, bytes) else text.encode()
