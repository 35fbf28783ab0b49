"""make verify-on-aws against moto: the job, and above all that nothing is left, whenever it is interrupted."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

from verify_stage import REGION, Stage

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools/verify-on-aws"


class OnAws(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="lampkeeper"))
        self.addCleanup(shutil.rmtree, self.folder)

    def start(self, stage, *words):
        command = [sys.executable, TOOL, *words]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen(command, env=stage.environment(), **pipes)
        watchdog = threading.Timer(180, process.kill)
        watchdog.start()
        self.addCleanup(watchdog.cancel)
        return process

    def until(self, process, words):
        said = ""
        for line in process.stdout:
            said += line
            if line.startswith(words):
                break
        if name := re.search(r"lampkeeper-verify-[0-9a-f]{6}", said):
            self.name = name[0]
            self.addCleanup(shutil.rmtree, ROOT / "target/verify" / self.name, ignore_errors=True)
        return said

    def others(self, stage):
        """What somebody else has in the account, with names that look alike."""
        stage.client("s3").create_bucket(Bucket="lampkeeper-releases", CreateBucketConfiguration={"LocationConstraint": REGION})
        stage.client("events").put_rule(Name="lampkeeper-verify", EventPattern='{"source": ["x"]}')
        stage.client("logs").create_log_group(logGroupName="/lampkeeper/lampkeeper/release")
        stage.client("sqs").create_queue(QueueName="lampkeeper-verify")

    def left(self, stage):
        """All that is in the account."""
        buses = [bus["Name"] for bus in stage.client("events").list_event_buses()["EventBuses"]]
        return {
            "buckets": [b["Name"] for b in stage.client("s3").list_buckets()["Buckets"]],
            "rules": [rule["Name"] for bus in buses for rule in stage.client("events").list_rules(EventBusName=bus)["Rules"]],
            "buses": buses,
            "logs": [group["logGroupName"] for group in stage.client("logs").describe_log_groups()["logGroups"]],
            "queues": [url.rpartition("/")[2] for url in stage.client("sqs").list_queues().get("QueueUrls", [])],
            "snapshots": [s["DBSnapshotIdentifier"] for s in stage.client("rds").describe_db_snapshots()["DBSnapshots"]],
            "databases": [d["DBInstanceIdentifier"] for d in stage.client("rds").describe_db_instances()["DBInstances"]],
            "backups": set(stage.backups),
            "groups": stage.client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"],
        }

    def test_does_the_job_records_it_compares_and_removes_all(self):
        with Stage(self.folder) as stage:
            self.others(stage)
            before = self.left(stage)
            process = self.start(stage, "--yes")
            said = self.until(process, "Removes the stack")
            process.send_signal(signal.SIGINT)  # it is too late for that: the removal goes on
            out, err = process.communicate()
            self.assertEqual((1, ""), (process.returncode, err))  # moto is not AWS: they differ
            self.assertEqual(before, self.left(stage))
        self.assertIn("0.15 USD an hour", said)
        for step in ("launch", "release", "scale out", "scale in", "take over", "fail over", "alarm"):
            self.assertRegex(said, rf"(?m)^{step}: ")
        self.assertIn("let it end", out)
        self.assertRegex(out, r"database +rds +rebooting +\d+ s +–  not simulated")
        self.assertRegex(out, r"\d+ only simulated")
        again = subprocess.run([sys.executable, TOOL, "--compare", self.name], stdout=subprocess.PIPE, text=True)
        self.assertEqual(1, again.returncode)
        self.assertIn(again.stdout, out)

    def test_removes_all_wherever_it_is_interrupted(self):
        for words, signals in (
            ("Makes the stack", [signal.SIGINT]),
            ("launch:", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM]),
            ("alarm:", [signal.SIGTERM]),
        ):
            with self.subTest(words), Stage(self.folder) as stage:
                self.others(stage)
                before = self.left(stage)
                process = self.start(stage, "--yes")
                self.until(process, words)
                for number in signals:
                    process.send_signal(number)
                    time.sleep(0.02)
                out, err = process.communicate()
                self.assertEqual((130, ""), (process.returncode, err), out)
                self.assertIn(f"All of {self.name} is removed.", out)
                self.assertEqual(before, self.left(stage))

    def test_removes_what_a_run_that_was_killed_has_left(self):
        with Stage(self.folder) as stage:
            self.others(stage)
            before = self.left(stage)
            process = self.start(stage, "--yes")
            self.until(process, "scale out:")
            process.kill()
            process.communicate()
            self.assertNotEqual(before, self.left(stage))
            for _ in range(2):  # the second finds nothing, and that is no error
                process = self.start(stage, "--yes", "--remove", self.name)
                out, err = process.communicate()
                self.assertEqual((0, ""), (process.returncode, err), out)
                self.assertEqual(before, self.left(stage))

    def test_a_deployment_that_fails_is_told_and_removed(self):
        with Stage(self.folder, deploys="#!/bin/sh\necho 'Rule DataHasSubnets: no.'; exit 1\n") as stage:
            before = self.left(stage)
            process = self.start(stage, "--yes")
            self.until(process, "Makes")
            out, err = process.communicate()
            self.assertEqual((2, ""), (process.returncode, err), out)
            self.assertEqual(before, self.left(stage))
        self.assertIn("Rule DataHasSubnets: no.", out)

    def test_says_in_a_sentence_what_is_wrong_with_the_call(self):
        nothing = {"PATH": os.environ["PATH"], "AWS_EC2_METADATA_DISABLED": "true"}
        nothing |= {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}
        keys = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none"}
        for words, environment, says in (
            ([], nothing | {"AWS_REGION": "eu-west-1"}, "There are no AWS credentials: sign in, or set AWS_PROFILE.\n"),
            ([], nothing | keys, "There is no AWS region: set AWS_REGION, or AWS_PROFILE.\n"),
            (["--remove", "shop"], nothing, "shop is not the name of a run, which is like lampkeeper-verify-1a2b3c.\n"),
            (["--compare", "lampkeeper-verify-000000"], nothing, "there is nothing to compare.\n"),
        ):
            done = subprocess.run([sys.executable, TOOL, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.assertEqual((2, ""), (done.returncode, done.stdout))
            self.assertTrue(done.stderr.endswith(says), done.stderr)

    def test_does_nothing_unless_it_is_told_yes(self):
        with Stage(self.folder) as stage:
            before = self.left(stage)
            process = self.start(stage)
            out, err = process.communicate()
            self.assertEqual((2, ""), (process.returncode, err))
            self.assertIn("In account 123456789012, region eu-west-1, this makes the stack lampkeeper-verify-", out)
            self.assertEqual(before, self.left(stage))


if __name__ == "__main__":
    unittest.main()
