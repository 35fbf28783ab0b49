"""The stand-in for CodeDeploy's agent does what the agent was seen to do."""

import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest

AGENT = pathlib.Path(__file__).resolve().parent.parent / "codedeploy_agent.py"
FILES = "version: 0.0\nos: linux\nfiles:\n  - source: /site\n    destination: /var/www/site\n"


class AgentTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.home = self.root / "opt/codedeploy-agent/deployment-root"
        self.said = self.root / "said"
        (self.home / "inbox").mkdir(parents=True)
        self.start()

    def start(self):
        environment = os.environ | {"LAMPKEEPER_ROOT": str(self.root), "SAID": str(self.said)}
        self.agent = subprocess.Popen([sys.executable, AGENT], env=environment)
        self.addCleanup(self.stop, self.agent)

    def stop(self, agent):
        agent.kill()
        agent.wait()

    def script(self, text: str) -> bytes:
        return f"#!/bin/sh\n{text}\n".encode()

    def order(self, number: int, appspec: str, files: dict[str, bytes], **more) -> str:
        deployment = f"d-{number:09}"
        bundle = self.root / f"{deployment}.tar"
        with tarfile.open(bundle, "w") as tar:
            for name, content in {"appspec.yml": appspec.encode(), **files}.items():
                path = self.root / "member"
                path.write_bytes(content)
                tar.add(path, name)
        order = {"deployment": deployment, "group": "web", "bundle": f"/{bundle.name}", **more}
        (self.home / "inbox" / f".{deployment}").write_text(json.dumps(order))
        (self.home / "inbox" / f".{deployment}").rename(self.home / "inbox" / f"{deployment}.json")
        return deployment

    def outcome(self, deployment: str) -> dict:
        path = self.home / "outbox" / f"{deployment}.json"
        for _ in range(200):
            if path.exists():
                return json.loads(path.read_text())
            time.sleep(0.05)
        self.fail("the deployment does not end")

    def deploy(self, *order, **more) -> dict:
        return self.outcome(self.order(*order, **more))

    def test_install_removes_what_the_last_deployment_installed_and_no_more(self):
        site = self.root / "var/www/site"
        self.assertEqual("succeeded", self.deploy(1, FILES, {"site/old.php": b"1", "site/both.php": b"1"})["is"])
        (site / "upload").write_text("a visitor's")
        self.assertEqual("succeeded", self.deploy(2, FILES, {"site/both.php": b"2"})["is"])
        self.assertEqual({"both.php", "upload"}, {path.name for path in site.iterdir()})
        self.assertEqual("2", (site / "both.php").read_text())
        last = (self.home / "deployment-instructions/web_last_successful_install").read_text()
        self.assertEqual("d-000000002", pathlib.Path(last).name)

    def test_files_that_others_made_are_not_overwritten_unless_it_says_so(self):
        site = self.root / "var/www/site"
        site.mkdir(parents=True)
        (site / "a.php").write_text("somebody's")
        failed = self.deploy(1, FILES, {"site/a.php": b"1"})
        self.assertEqual(("failed", "Install"), (failed["is"], failed["event"]))
        self.assertEqual("succeeded", self.deploy(2, FILES, {"site/a.php": b"2"}, fileExistsBehavior="RETAIN")["is"])
        self.assertEqual("somebody's", (site / "a.php").read_text())
        self.assertEqual("succeeded", self.deploy(3, FILES + "file_exists_behavior: OVERWRITE\n", {"site/a.php": b"3"})["is"])
        self.assertEqual("3", (site / "a.php").read_text())

    def hooks(self, *events: str) -> str:
        return FILES + "hooks:\n" + "".join(f"  {event}:\n    - location: say.sh\n" for event in events)

    def test_application_stop_is_the_script_of_the_last_release(self):
        events = ("ValidateService", "ApplicationStop", "AfterInstall", "BeforeInstall", "ApplicationStart")
        for number in (1, 2):
            self.deploy(number, self.hooks(*events), {"site/a": b"", "say.sh": self.script(f'echo {number} $LIFECYCLE_EVENT $DEPLOYMENT_ID >>"$SAID"')})
        order = ["BeforeInstall", "AfterInstall", "ApplicationStart", "ValidateService"]
        first = [f"1 {event} d-000000001" for event in order]
        self.assertEqual(
            [*first, "1 ApplicationStop d-000000002", *(f"2 {event} d-000000002" for event in order)], self.said.read_text().splitlines()
        )

    def test_a_script_that_fails_ends_the_deployment_in_its_event(self):
        went = self.deploy(1, self.hooks("AfterInstall", "ApplicationStart"), {"site/a": b"", "say.sh": self.script("exit 3")})
        self.assertEqual(("failed", "AfterInstall"), (went["is"], went["event"]))
        self.assertEqual([], list((self.home / "ongoing-deployment").iterdir()))

    def test_an_agent_that_was_killed_in_a_step_reports_it_as_failed_when_it_starts_again(self):
        deployment = self.order(1, self.hooks("AfterInstall"), {"site/a": b"", "say.sh": self.script('touch "$SAID"; sleep 2')})
        while not self.said.exists():
            time.sleep(0.05)
        self.stop(self.agent)
        self.assertEqual(["d-000000001"], [mark.name for mark in (self.home / "ongoing-deployment").iterdir()])
        self.start()
        went = self.outcome(deployment)
        self.assertEqual(("failed", "AfterInstall"), (went["is"], went["event"]))

    def test_an_appspec_that_it_does_not_know_is_refused(self):
        self.assertEqual("failed", self.deploy(1, FILES + "permissions: []\n", {"site/a": b""})["is"])


if __name__ == "__main__":
    unittest.main()
