"""Runs the load generator beside a step, and sums up what it saw."""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from machine import WORK

HERE = pathlib.Path(__file__).resolve().parent


class Seen:
    """What a load saw: `made` are its requests as [begun, seconds, page, why it failed, number, what was read]."""

    def __init__(self, begun: float, made: list[list]):
        self.begun, self.made = begun, sorted(made)
        self.failed = [request for request in self.made if request[3]]

    def reasons(self) -> dict[str, int]:
        reasons = [request[3] for request in self.failed]
        return {reason: reasons.count(reason) for reason in sorted(set(reasons))}

    def of(self, page: str) -> "Seen":
        return Seen(self.begun, [request for request in self.made if request[2].startswith(page)])

    def outage(self) -> float:
        """Seconds from the first request that failed to the first after which none fails any more; 0 if none failed."""
        if not self.failed:
            return 0.0
        last = self.failed[-1]
        after = next((request for request in self.made if request[0] > last[0]), None)
        return (sum(after[:2]) if after else sum(last[:2])) - self.failed[0][0]

    def percentile(self, share: int) -> float:
        return statistics.quantiles([request[1] for request in self.made], n=100)[share - 1]


class Traffic:
    """with Traffic(…) as traffic: …   then traffic.seen"""

    def __init__(self, **spec):
        with tempfile.NamedTemporaryFile("w", dir=WORK, suffix=".json", delete=False) as file:
            json.dump(spec, file)
        self._spec = file.name

    def __enter__(self) -> "Traffic":
        command = [sys.executable, str(HERE / "load.py"), self._spec]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_) -> None:
        out, _ = self._process.communicate()
        if self._process.returncode:
            raise RuntimeError("the load generator failed")
        said = json.loads(out)
        self.seen = Seen(said["begun"], said["made"])
