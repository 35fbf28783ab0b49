"""What is recorded of AWS, and how it is compared with the simulated region's account."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import boto3
from moto import mock_aws

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from verify.accounts import of_aws, of_simulation
from verify.compare import differs, rows, text
from verify.record import Record, Recorder
from verify.scenario import scenario

NAME = "lampkeeper-verify-0a1b2c"
INSTANCE = "i-0a1b2c3d4e5f60718"


def sample(file, **detail):
    event = json.loads((ROOT / "events" / f"{file}.json").read_text())
    event["detail"] |= detail
    return event


class Recording(unittest.TestCase):
    def setUp(self):
        self.path = Path(tempfile.mkdtemp(prefix="lampkeeper")) / "record.jsonl"
        self.addCleanup(lambda: (self.path.unlink(), self.path.parent.rmdir()))

    @mock_aws
    def test_events_of_the_stack_are_recorded_once_it_is_known_what_is_its(self):
        aws = boto3.Session("none", "none", region_name="eu-west-1")
        recorder = Recorder(aws, NAME, Record(self.path))
        recorder.begin()
        self.send(
            aws,
            "default",
            sample("ec2-instance-launch-lifecycle-action", AutoScalingGroupName=NAME),
            sample("ec2-instance-launch-lifecycle-action"),
            sample("ec2-instance-state-change-running", **{"instance-id": INSTANCE}),
            sample("ec2-instance-state-change-running", **{"instance-id": "i-0123"}),
            sample("codedeploy-instance-state-change-success", application=NAME),
            sample("s3-object-created", bucket={"name": f"{NAME}-releasebucket-1"}),
        )
        recorder.hear()
        self.assertEqual(3, len(recorder.record.lines))
        recorder.ours.add(INSTANCE)
        aws.client("events").create_event_bus(Name=f"lampkeeper-{NAME}")
        recorder.hear()
        self.send(aws, f"lampkeeper-{NAME}", sample("lampkeeper-instance-prepared"))
        recorder.hear()
        recorder.hear()
        found, _ = of_aws(Record(self.path).lines)
        self.assertEqual(
            [
                ("bucket", "s3", "put releases"),
                (INSTANCE, "codedeploy", "SUCCESS"),
                (INSTANCE, "ec2", "running"),
                (INSTANCE, "instance", "prepare ok"),
            ],
            sorted((subject, source, what) for _, subject, source, what in found),
        )

    def send(self, aws, bus, *events):
        entries = [
            {"EventBusName": bus, "Source": e["source"], "DetailType": e["detail-type"], "Detail": json.dumps(e["detail"])} for e in events
        ]
        self.assertEqual(0, aws.client("events").put_events(Entries=entries)["FailedEntryCount"])


class Comparison(unittest.TestCase):
    STEPS = [(100.0, "launch"), (160.0, "release")]

    def found(self, aws, simulated):
        return [(what, remark) for _, _, _, what, _, _, remark in rows(aws, simulated, self.STEPS, 1000)]

    def test_the_same_in_the_same_order_is_no_difference_however_long_it_takes(self):
        aws = [(100, "server 1", "ec2", "pending"), (190, "server 1", "ec2", "running"), (260, "bucket", "s3", "put releases")]
        simulated = [(0, "server 1", "ec2", "pending"), (10, "server 1", "ec2", "running"), (60, "bucket", "s3", "put releases")]
        self.STEPS = [(100.0, "launch"), (250.0, "release")]
        aws[2] = (250, *aws[2][1:])
        simulated[2] = (150, *simulated[2][1:])
        self.assertEqual([("pending", ""), ("running", "slower on AWS"), ("put releases", "")], self.found(aws, simulated))
        self.assertFalse(differs(rows(aws, simulated, self.STEPS, 1000)))

    def test_what_is_missing_more_or_in_another_order_is_one(self):
        pending, running = (100, "server 1", "ec2", "pending"), (110, "server 1", "ec2", "running")
        for aws, simulated, remarks in (
            ([pending, running], [(0, *pending[1:])], ["", "only on AWS"]),
            ([pending], [(0, *pending[1:]), (10, *running[1:])], ["", "only simulated"]),
            ([pending, running], [(0, *running[1:]), (9, *pending[1:])], ["", "only on AWS", "only simulated"]),
        ):
            self.assertEqual(remarks, sorted(remark for _, remark in self.found(aws, simulated)))
            self.assertTrue(differs(rows(aws, simulated, self.STEPS, 1000)))

    def test_what_is_not_simulated_is_told_and_is_no_difference(self):
        aws = [(100, "server 1", "ec2", "pending"), (170, "database", "rds", "rebooting")]
        found = rows(aws, [(0, "server 1", "ec2", "pending")], self.STEPS, 1000)
        self.assertFalse(differs(found))
        self.assertIn("1 in both (0 slower on AWS, 0 quicker on AWS), 0 only on AWS, 0 only simulated, 1 not simulated.", text(found))

    def test_what_came_after_the_end_of_the_record_is_not_compared(self):
        self.assertEqual([], rows([(100, "server 1", "ec2", "pending")], [(901, "fleet", "release", "rest")], self.STEPS, 1000)[1:])

    def test_the_scenario_has_the_steps_at_their_times(self):
        written = scenario([(0.0, "launch"), (600.4, "release"), (1800, "scale out"), (4000, "fail over")])
        self.assertIn("lasts: 01:36:40", written)
        self.assertIn("  - {at: 00:10:00, drop: {archive: site.zip, key: releases/verify-1.zip}}\n  - {at: 00:30:00, scale: max}\n", written)
        self.assertNotIn("01:06:40", written)


class Timeline(unittest.TestCase):
    def test_each_source_is_understood_as_the_rehearsal_prints_it(self):
        command = [ROOT / "lampkeeper", "rehearse", "--scenario", "spare"]
        found = of_simulation(subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout)
        kinds = {(source, what) for _, _, source, what in found}
        expected = """autoscaling Pending:Wait|autoscaling InService|autoscaling Terminating|autoscaling Terminating:Wait|autoscaling Warmed:Stopped
            autoscaling Warmed:Pending:Wait|ec2 pending|ec2 running|ec2 stopped|ec2 terminated|elb healthy|codedeploy START
            codedeploy SUCCESS|codedeploy created by release|codedeploy Succeeded, by release|codedeploy created by codedeploy
            codedeploy Succeeded, by codedeploy|ssm agent online|ssm command sent|ssm command Success|instance prepare ok|s3 put releases
            bootstrap wait|bootstrap send|bootstrap completed|drain complete|check accepted|release deploy|release everywhere"""
        for kind in (part.strip() for line in expected.splitlines() for part in line.split("|")):
            self.assertIn(tuple(kind.split(" ", 1)), kinds)
        subjects = {subject for _, subject, _, _ in found}
        self.assertLessEqual({"server 1", "spare 1", "deployments", "archive", "fleet", "bucket"}, subjects)
        self.assertFalse([subject for subject in subjects if subject.startswith("i-")])


if __name__ == "__main__":
    unittest.main()
