"""A machine in a folder: the real scripts, curl, ss and flock, and a web server that really listens; systemd, IMDS and the AWS CLI are stand-ins."""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

INSTANCE = pathlib.Path(__file__).resolve().parent.parent
VERDICT = re.compile(r"lampkeeper (\w+) (ok|failed) seconds=(\d+)((?: [a-z]{1,20}=\S{1,100})*) reason=([ -~]{0,200})")

# units/NAME holds what list-unit-files says of it; up/NAME is there while it runs; start/NAME, reload/NAME and restart/NAME are what these verbs do; stuck/NAME does not stop.
SYSTEMCTL = """#!/bin/sh
cd "$MACHINE" || exit 9
echo "$*" >>calls
case $1 in
  is-active) [ -e "up/$3" ] ;;
  cat) [ -e "units/${2%.service}" ] ;;
  start) if [ -e "start/$2" ]; then sh "start/$2"; else : >"up/$2"; fi ;;
  reload) if [ -e "reload/$2" ]; then sh "reload/$2"; fi ;;
  restart) if [ -e "restart/$2" ]; then sh "restart/$2"; fi; : >"up/$2" ;;
  stop) rm -f "up/$2"; [ ! -e "stuck/$2" ] ;;
  is-enabled) for unit; do :; done; cat "units/$unit"; [ "$(cat "units/$unit")" = enabled ] ;;
  enable) echo enabled >"units/$2" ;;
  disable) echo disabled >"units/$3"; rm -f "up/$3" ;;
  mask) echo masked >"units/$2" ;;
  reload-or-restart) if [ -e "reload/$2" ]; then sh "reload/$2" || exit; fi; : >"up/$2" ;;
  list-unit-files) cd units; for unit in php*fpm; do [ ! -e "$unit" ] || echo "$unit.service $(cat "$unit") enabled"; done ;;
esac
"""
# shows the real sockets, but of this machine's ports only
SS = """#!/bin/sh
sockets=$({real} "$@") || exit
echo "$sockets" | grep ":{ports} " || :
"""
CURL = """#!/bin/sh
for last; do :; done
case $last in
  http://169.254.169.254/latest/api/token) echo token ;;
  http://169.254.169.254/latest/meta-data/*) cat "$MACHINE/metadata/$(basename "$last")" ;;
  http://127.0.0.1/lampkeeper/*) cat "$MACHINE/own/$(basename "$last")" ;;
  *) exec {real} "$@" ;;
esac
"""
SERVER = """
import http.server, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(open(sys.argv[2]).read()))
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
"""


def tool(name: str) -> str:
    path = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")
    if not path:
        raise AssertionError(f"these tests need {name} (Debian: iproute2, curl, util-linux)")
    return path


class Machine(unittest.TestCase):
    shell = "dash" if shutil.which("dash") else "sh"

    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="lampkeeper"))
        self.addCleanup(shutil.rmtree, self.root)
        self.bin = self.root / "fake"
        for folder in ("fake", "units", "up", "start", "reload", "restart", "stuck", "metadata", "own", "etc/lampkeeper", "var/www/html"):
            (self.root / folder).mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.command("systemctl", SYSTEMCTL)
        self.command("ss", SS.format(real=tool("ss"), ports=self.port))
        self.command("curl", CURL.format(real=tool("curl")))
        self.command("timedatectl", "#!/bin/sh\necho yes\n")
        tool("flock")
        (self.root / "page").write_text("200")

    def command(self, name: str, text: str):
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def has(self, *units: str, state="enabled", up=True):
        for unit in units:
            (self.root / "units" / unit).write_text(state)
            if up:
                (self.root / "up" / unit).touch()

    def serve(self, name="nginx"):
        """Starts a real web server, of a process that has this name as ss sees it."""
        (self.root / name).symlink_to(sys.executable)
        server = subprocess.Popen([self.root / name, "-c", SERVER, str(self.port), self.root / "page"], stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        for _ in range(200):
            try:
                return socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the web server of the test did not start")

    def environment(self, settings: dict[str, str]) -> dict[str, str]:
        return {"PATH": f"{self.bin}:/usr/bin:/bin", "LAMPKEEPER_ROOT": str(self.root), "MACHINE": str(self.root)} | settings

    def start(self, script: str, **settings: str) -> subprocess.Popen:
        return subprocess.Popen(
            [self.shell, INSTANCE / f"{script}.sh"],
            env=self.environment(settings), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip

    def end(self, running: subprocess.Popen, within: float = 30) -> re.Match:
        """The verdict; whatever it is, its form and what goes with it must hold."""
        self.out, self.err = running.communicate(timeout=within)
        verdict = VERDICT.fullmatch(self.out.removesuffix("\n"))
        self.assertIsNotNone(verdict, f"not one verdict line: {self.out!r} {self.err!r}")
        self.assertEqual(running.args[1].stem, verdict[1])
        self.assertEqual(running.returncode, 0 if verdict[2] == "ok" else 1)
        if verdict[1] != "collect":
            self.assertEqual(bool(self.err), verdict[2] == "failed", self.err)
            self.assertLessEqual(len(self.err), 2000)
        return verdict

    def verdict(self, script: str, **settings: str) -> re.Match:
        return self.end(self.start(script, **settings))

    def ok(self, script: str, **settings: str) -> re.Match:
        verdict = self.verdict(script, **settings)
        self.assertEqual("ok", verdict[2], verdict[0] + "\n" + self.err)
        return verdict

    def failed(self, script: str, **settings: str) -> re.Match:
        verdict = self.verdict(script, **settings)
        self.assertEqual("failed", verdict[2], verdict[0])
        return verdict

    def calls(self, verb: str) -> list[str]:
        made = (self.root / "calls").read_text().splitlines() if (self.root / "calls").exists() else []
        return [call.split()[-1] for call in made if call.split()[0] == verb]

    def install_release(self, deployment: str, group: str = "group-1"):
        instructions = self.root / "opt/codedeploy-agent/deployment-root/deployment-instructions"
        instructions.mkdir(parents=True, exist_ok=True)
        home = f"/opt/codedeploy-agent/deployment-root/{group}/{deployment}"
        new = instructions / "new"
        new.write_text(home)  # without a line end, as the agent writes it
        os.replace(new, instructions / f"{group}_last_successful_install")
