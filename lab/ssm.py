"""Runs the project's SSM documents on a machine as SSM's agent would: parameters are replaced as text, the lines go to a file, and
`sh -c` runs that file as root. What the agent keeps of the output is cut where it cuts it."""

import json
import pathlib
import re
import time

from machine import Failed, Machine

DOCUMENTS = pathlib.Path(__file__).resolve().parent.parent / "instance" / "documents.json"
STDOUT, STDERR = 24000, 8000  # characters that GetCommandInvocation shows


class Outcome:
    def __init__(self, status: int, stdout: str, stderr: str, seconds: float):
        self.status, self.stderr, self.seconds = status, stderr[:STDERR], seconds
        self.verdicts = {}
        for line in stdout[:STDOUT].splitlines():
            said = re.fullmatch(r"lampkeeper (\w+) (ok|failed)((?: [\w-]+=\S*)*?) reason=(.*)", line)
            if not said:
                raise Failed(f"a script said more than its verdict: {line!r}")
            script, outcome, keys, reason = said.groups()
            self.verdicts[script] = dict(pair.split("=", 1) for pair in keys.split()) | {"is": outcome, "reason": reason}

    def ok(self) -> "Outcome":
        if self.status or any(verdict["is"] != "ok" for verdict in self.verdicts.values()):
            raise Failed(f"{self.verdicts or 'no verdict'}: {self.stderr[-1500:]}")
        return self


def document(keeper: str) -> dict:
    return json.loads(DOCUMENTS.read_text())["Resources"][f"{keeper}Document"]["Properties"]["Content"]


def command(keeper: str, **parameters: str) -> str:
    """The text that the agent would run; parameters that are not given have their defaults."""
    content = document(keeper)
    values = {name: parameter["default"] for name, parameter in content["parameters"].items()} | parameters
    text = "\n".join(content["mainSteps"][0]["inputs"]["runCommand"])
    for name, value in values.items():
        pattern = content["parameters"][name]["allowedPattern"]
        if not re.fullmatch(pattern, value):
            raise Failed(f"SSM would refuse {name}={value}: it does not match {pattern}")
        text = text.replace("{{ " + name + " }}", value)
    return text


def send(machine: Machine, keeper: str, scripts: str, seconds: float = 300, **parameters: str) -> Outcome:
    """Sends a command and waits for its end."""
    begun = time.monotonic()
    text = command(keeper, Scripts=scripts, **parameters)
    folder = f"/var/lib/amazon/ssm/{begun:.6f}"
    machine.write(f"{folder}/_script.sh", text, 0o700)
    done = machine.run(f"sh -c {folder}/_script.sh", seconds=seconds, check=False)
    return Outcome(done.returncode, done.stdout, done.stderr, time.monotonic() - begun)
