"""CodeDeploy's part, with the stand-in for its agent: an in-place deployment without traffic control, to all machines at once."""

import json
import pathlib
import time

from machine import Failed, Machine

HERE = pathlib.Path(__file__).resolve().parent
HOME = "/opt/codedeploy-agent/deployment-root"
BUNDLES = "/srv/bundles"  # where every machine sees the revisions
UNIT = """
[Unit]
Description=A stand-in for CodeDeploy's agent
[Service]
ExecStart=/opt/codedeploy-agent/bin/codedeploy-agent
Restart=on-failure
[Install]
WantedBy=multi-user.target
"""


def install(machine: Machine) -> None:
    """As an image has it that was baked with the agent: there, and not started."""
    machine.write("/opt/codedeploy-agent/bin/codedeploy-agent", (HERE / "codedeploy_agent.py").read_text(), 0o755)
    machine.write("/etc/systemd/system/codedeploy-agent.service", UNIT)


def begin(machines: list[Machine], deployment: str, revision: pathlib.Path) -> None:
    for machine in machines:
        order = {"deployment": deployment, "group": "web", "bundle": f"{BUNDLES}/{revision.name}"}
        machine.write(f"{HOME}/inbox/{deployment}.json", json.dumps(order))


def outcome(machine: Machine, deployment: str, seconds: float = 120) -> dict:
    """How it went on one machine, once it has ended there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        said = machine.run(f"cat {HOME}/outbox/{deployment}.json", check=False)
        if not said.returncode:
            return json.loads(said.stdout)
        time.sleep(0.2)
    raise Failed(f"{machine.name}: the deployment {deployment} does not end")
