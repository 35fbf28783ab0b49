#!/usr/bin/python3
"""A STAND-IN for CodeDeploy's agent, which Debian does not carry: it does to the machine what the agent 1.8.1 was seen to do.

It takes deployments from a folder instead of CodeDeploy's polling API: `inbox/ID.json` names the bundle and the deployment group, and
`outbox/ID.json` says how it went. What it does not know of an appspec.yml (permissions, other users than root) it refuses.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tarfile
import time

import yaml

ROOT = pathlib.Path(os.environ.get("LAMPKEEPER_ROOT", "/"))
HOME = ROOT / "opt/codedeploy-agent/deployment-root"
INSTRUCTIONS, ONGOING = HOME / "deployment-instructions", HOME / "ongoing-deployment"
INBOX, OUTBOX = HOME / "inbox", HOME / "outbox"
# DownloadBundle and Install are the agent's own. ApplicationStop runs the scripts of the revision that was installed last.
EVENTS = ("ApplicationStop", "DownloadBundle", "BeforeInstall", "Install", "AfterInstall", "ApplicationStart", "ValidateService")


class Deployment:
    def __init__(self, order: dict):
        self.id, self.group, self.bundle = order["deployment"], order["group"], ROOT / order["bundle"].lstrip("/")
        self.behaviour = order.get("fileExistsBehavior", "DISALLOW")
        self.home = HOME / self.group / self.id
        self.last = INSTRUCTIONS / f"{self.group}_last_successful_install"
        self.cleanup = INSTRUCTIONS / f"{self.group}-cleanup"

    def step(self, event: str) -> None:
        if event == "DownloadBundle":
            self.unpack()
        elif event == "Install":
            self.install()
        elif event != "ApplicationStop":
            self.hooks(event, self.home)
        elif self.last.exists():
            self.hooks(event, pathlib.Path(self.last.read_text()))

    def unpack(self) -> None:
        archive = self.home / "deployment-archive"
        archive.mkdir(parents=True)
        if self.bundle.suffix == ".zip":
            subprocess.run(["unzip", "-qo", self.bundle, "-d", archive], check=True)
        else:
            with tarfile.open(self.bundle) as tar:
                tar.extractall(archive, numeric_owner=True)
        (INSTRUCTIONS / f"{self.group}_most_recent_install").write_text(str(self.home))

    def appspec(self, home: pathlib.Path) -> dict:
        spec = yaml.safe_load((home / "deployment-archive" / "appspec.yml").read_text())
        if spec.get("version") != 0.0 or spec.get("os") != "linux" or "permissions" in spec:
            raise ValueError("this appspec.yml is not one that the stand-in knows")
        return spec

    def hooks(self, event: str, home: pathlib.Path) -> None:
        names = {"APPLICATION_NAME": "lab", "DEPLOYMENT_ID": self.id, "DEPLOYMENT_GROUP_NAME": self.group, "LIFECYCLE_EVENT": event}
        for script in self.appspec(home).get("hooks", {}).get(event) or []:
            if script.get("runas", "root") != "root":
                raise ValueError("the stand-in runs scripts as root only")
            path = home / "deployment-archive" / script["location"].lstrip("/")
            path.chmod(path.stat().st_mode | 0o100)
            self.home.mkdir(parents=True, exist_ok=True)  # ApplicationStop comes before the bundle
            with open(self.home / "scripts.log", "a") as log:
                subprocess.run([path], env=os.environ | names, stdout=log, stderr=log, timeout=script.get("timeout", 3600), check=True)

    def install(self) -> None:
        """Removes what the last deployment installed, and then copies: in between, the files are not there."""
        if self.cleanup.exists():
            for path in map(pathlib.Path, reversed(self.cleanup.read_text().splitlines())):
                if path.is_dir() and not path.is_symlink():
                    if not any(path.iterdir()):
                        path.rmdir()
                else:
                    path.unlink(missing_ok=True)
        spec = self.appspec(self.home)
        self.behaviour = spec.get("file_exists_behavior", self.behaviour)
        installed: list[pathlib.Path] = []
        try:
            for entry in spec.get("files") or []:
                source = self.home / "deployment-archive" / entry["source"].lstrip("/")
                target = ROOT / entry["destination"].lstrip("/")
                self.copy(source, target if source.is_dir() else target / source.name, installed)
        finally:
            self.cleanup.write_text("".join(f"{path}\n" for path in installed))
        self.last.write_text(str(self.home))

    def copy(self, source: pathlib.Path, target: pathlib.Path, installed: list[pathlib.Path]) -> None:
        if source.is_dir() and not source.is_symlink():
            missing = [folder for folder in (target, *target.parents) if not folder.exists()]
            target.mkdir(parents=True, exist_ok=True)
            installed.extend(reversed(missing))
            for child in sorted(source.iterdir()):
                self.copy(child, target / child.name, installed)
            return
        if target.exists() and self.behaviour == "RETAIN":
            return
        if target.exists() and self.behaviour == "DISALLOW":
            raise FileExistsError(f"The deployment failed because a specified file already exists at this location: {target}")
        shutil.copy2(source, target, follow_symlinks=False)
        installed.append(target)

    def run(self) -> dict:
        for event in EVENTS:
            mark = ONGOING / self.id
            mark.write_text(event)
            try:
                self.step(event)
            except (OSError, ValueError, subprocess.SubprocessError) as fault:
                return {"is": "failed", "event": event, "reason": str(fault)}
            finally:
                mark.unlink()
        return {"is": "succeeded"}


def report(deployment: str, outcome: dict) -> None:
    OUTBOX.mkdir(exist_ok=True)
    (OUTBOX / f".{deployment}").write_text(json.dumps(outcome))
    (OUTBOX / f".{deployment}").rename(OUTBOX / f"{deployment}.json")
    (INBOX / f"{deployment}.json").unlink(missing_ok=True)


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    for folder in (INSTRUCTIONS, ONGOING, INBOX):
        folder.mkdir(parents=True, exist_ok=True)
    for mark in ONGOING.iterdir():  # of a step that an agent was killed in
        report(mark.name, {"is": "failed", "event": mark.read_text(), "reason": "the agent was restarted in this step"})
        mark.unlink()
    while True:
        for order in sorted(INBOX.glob("*.json")):
            deployment = Deployment(json.loads(order.read_text()))
            report(deployment.id, deployment.run())
        time.sleep(1)  # wait_between_runs, as the agent ships


if __name__ == "__main__":
    main()
