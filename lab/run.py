"""make lab: the instance's scripts on real Debian machines. docs/lab.md tells what it shows.

    run.py              what has to hold: prepare, release, drain, failover
    run.py --measure    that, and what is measured against the distribution's defaults (some minutes; wants a quiet machine)
    run.py --write      writes the figures into docs/lab.md
    run.py --if-here    where it cannot run it says so, and is content
"""

import fcntl
import os
import pathlib
import shutil
import signal
import subprocess
import sys

import machine
import namespaces
import roots
import wordpress

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = {"mmdebstrap": "mmdebstrap", "systemd-nspawn": "systemd-container", "ip": "iproute2", "openssl": "openssl", "dpkg-deb": "dpkg"}
LOCK = "/run/lampkeeper-lab.lock"


def hindrance() -> str:
    """Why it cannot run here, and what to do; empty if it can."""
    if not pathlib.Path("/etc/debian_version").exists():
        return "The lab runs on Debian (a virtual machine will do), as root."
    if os.geteuid():
        return "The lab needs root, for its machines: run it with sudo, or in a virtual machine."
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        return "The lab misses tools: apt-get install " + " ".join(missing)
    if subprocess.run([*namespaces.ALL, "true"], capture_output=True).returncode:
        return "The lab cannot make namespaces here, as in a container without privileges: use a virtual machine."
    return ""


def main(arguments: list[str]) -> int:
    if why := hindrance():
        print(why, file=sys.stderr)
        return 0 if "--if-here" in arguments else 2
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.default_int_handler)
    try:
        return alone(roots.ready(), arguments)
    except KeyboardInterrupt:
        print("The lab was interrupted; nothing of it is left.", file=sys.stderr)
        return 130


def alone(home: pathlib.Path, arguments: list[str]) -> int:
    """One run at a time: who comes meanwhile waits."""
    with open(LOCK, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        bundles = wordpress.bundles(home)
        inside = [*namespaces.ALL, sys.executable, str(HERE / "proofs.py"), str(home), str(bundles), *arguments]
        machine.forget()
        try:
            return subprocess.run(inside, preexec_fn=namespaces.with_me).returncode
        finally:
            machine.forget()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
