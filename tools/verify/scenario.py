"""The same job in the simulated region: a scenario with the times at which its steps were begun on AWS, and the stack's own parameters."""

import subprocess

from pages import ROOT
from verify.accounts import of_aws, of_simulation, seconds
from verify.compare import rows, steps_of
from verify.job import KEY

STEPS = {
    "release": f"drop: {{archive: site.zip, key: {KEY}}}",
    "scale out": "scale: max",
    "scale in": "scale: min",
    "take over": "kill: in-service",
}  # databases and alarms are not simulated


class Unplayed(Exception):
    """The rehearsal did not come to its end."""


def clock(seconds):
    return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}"


def scenario(steps):
    lasts = clock(steps[-1][0] + 1800)
    played = [f"  - {{at: {clock(at)}, {STEPS[step]}}}" for at, step in steps if step in STEPS]
    return "\n".join(["name: The main job, as it was done on AWS", "seed: 1", f"lasts: {lasts}", "happens:" if played else "", *played, ""])


def compared(record, folder):
    """The rows of the comparison."""
    aws, steps = of_aws(record.lines)
    _, since = steps_of(aws, steps)
    if not since:
        raise Unplayed(f"{record.path} tells of no step: there is nothing to compare.")
    (folder / "scenario.yaml").write_text(scenario(since))
    command = [ROOT / "lampkeeper", "rehearse", "--scenario", folder / "scenario.yaml", "--parameters", f"{folder / 'samconfig.toml'}:verify"]
    played = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    (folder / "simulated.txt").write_text(played.stdout)
    if played.returncode not in (0, 1):
        raise Unplayed(f"The job could not be played in the simulated region: {played.stderr.strip()[-500:]}")
    return rows(aws, of_simulation(played.stdout), steps, seconds(record.lines[-1]["time"]))
