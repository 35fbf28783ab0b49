"""Archives by the tools that people use."""

import os
import pathlib
import re
import subprocess
import tempfile

NINE_OCLOCK_2024 = 1704099600
EVERYWHERE = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": str(NINE_OCLOCK_2024)}


class Missing(Exception):
    """A tool that is not on this machine."""


def made(files, command, out, links=None, folder="site-1.0"):
    """
    What a command makes of a folder of files, all of one time.

    :param command: a line for the shell, run in the folder; $OUT is the file that it makes, $IN the folder's name, run beside it with cd ..
    """
    with tempfile.TemporaryDirectory() as top:
        root = pathlib.Path(top, folder)
        root.mkdir()
        for path, data in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            file.chmod(0o755 if path.endswith(".sh") else 0o644)
        for path, target in (links or {}).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            os.symlink(target, root / path)
        for path in [*root.rglob("*"), root]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
            os.utime(path, (NINE_OCLOCK_2024, NINE_OCLOCK_2024), follow_symlinks=False)
        result = pathlib.Path(top, out)
        done = subprocess.run(
            ["sh", "-ec", command],
            cwd=root,
            env=os.environ | EVERYWHERE | {"OUT": str(result), "IN": folder},
            capture_output=True,
            text=True,
            check=False,
        )
        missing = re.search(r"(\S+): (?:command )?not found", done.stderr)
        if missing:
            raise Missing(missing[1])
        if done.returncode != 0:
            raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
        return result.read_bytes()
