"""What happened on AWS, each with its time: events, and the states that are seen between them, as lines of JSON.

The events of this stack reach a queue by rules on the default bus and on the keepers'. Rules and queue carry the stack's name.
"""

import json
import re
from datetime import datetime, timezone

from botocore.exceptions import ClientError

KEEPERS = ("bootstrap", "drain", "check", "release")


def patterns(name):
    """By rule: what each lets through. EC2, Systems Manager and RDS name no stack in their events: what is not ours is left out later."""
    return {
        "autoscaling": {"source": ["aws.autoscaling"], "detail": {"AutoScalingGroupName": [name]}},
        "codedeploy": {"source": ["aws.codedeploy"], "detail": {"application": [name]}},
        "cloudwatch": {"source": ["aws.cloudwatch"], "detail": {"alarmName": [{"prefix": name}]}},
        "s3": {"source": ["aws.s3"], "detail": {"bucket": {"name": [{"prefix": name}]}}},
        "ec2": {"source": ["aws.ec2"], "detail-type": ["EC2 Instance State-change Notification"]},
        "ssm": {"source": ["aws.ssm"], "detail-type": ["EC2 Command Invocation Status-change Notification"]},
        "rds": {"source": ["aws.rds"]},
    }


JOURNAL = {"source": [{"prefix": "lampkeeper"}]}


def subject(event):
    """What an event is about, as far as the event's rule does not tell that it is ours: None if it does."""
    detail = event["detail"]
    if event["source"] in ("aws.ec2", "aws.ssm"):
        return detail["instance-id"]
    if event["source"] == "aws.rds":
        return detail["SourceIdentifier"]
    return None


def utc(time):
    if isinstance(time, (int, float)):  # milliseconds
        time = datetime.fromtimestamp(time / 1000, timezone.utc)
    return time.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def bus(name):
    return f"lampkeeper-{name}"


class Record:
    """The file, and its lines so far."""

    def __init__(self, path):
        self.path = path
        self.lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def add(self, kind, time=None, **said):
        line = json.dumps({"time": utc(time or datetime.now(timezone.utc)), "kind": kind, **said}, default=utc)
        self.lines.append(json.loads(line))
        with self.path.open("a") as file:
            file.write(line + "\n")


class Recorder:
    def __init__(self, aws, name, record):
        self.name, self.record = name, record
        self.events, self.queues, self.logs = aws.client("events"), aws.client("sqs"), aws.client("logs")
        self.ours, self.others = set(), []  # ids that are known to be the stack's; events of which that is not known (yet)
        self.read, self.since = set(), int(datetime.now(timezone.utc).timestamp() * 1000)

    def begin(self):
        self.queue = self.queues.create_queue(QueueName=f"{self.name}-record", Attributes={"MessageRetentionPeriod": "86400"})["QueueUrl"]
        self.arn = self.queues.get_queue_attributes(QueueUrl=self.queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": self.arn,
            "Condition": {"ArnLike": {"aws:SourceArn": re.sub(r":sqs:(.*):(.*):.*", rf":events:\1:\2:rule/*{self.name}-*", self.arn)}},
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.queues.set_queue_attributes(QueueUrl=self.queue, Attributes={"Policy": policy})
        for rule, pattern in patterns(self.name).items():
            self.listen("default", rule, pattern)
        self.hears_keepers = False

    def listen(self, bus_name, rule, pattern):
        rule = f"{self.name}-{rule}"
        self.events.put_rule(Name=rule, EventBusName=bus_name, EventPattern=json.dumps(pattern))
        failed = self.events.put_targets(Rule=rule, EventBusName=bus_name, Targets=[{"Id": "record", "Arn": self.arn}])
        if failed["FailedEntryCount"]:
            raise RuntimeError(f"EventBridge does not send to the queue {self.queue}: {failed['FailedEntries'][0]['ErrorMessage']}")

    def hear(self):
        """Takes what has come since. The keepers' bus is listened to as soon as it is there."""
        if not self.hears_keepers:
            try:
                self.listen(bus(self.name), "journal", JOURNAL)
                self.hears_keepers = True
            except ClientError as e:
                if e.response["Error"]["Code"] != "ResourceNotFoundException":
                    raise
        while messages := self.queues.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10).get("Messages"):
            self.others += [json.loads(message["Body"]) for message in messages]
            gone = [{"Id": str(i), "ReceiptHandle": message["ReceiptHandle"]} for i, message in enumerate(messages)]
            self.queues.delete_message_batch(QueueUrl=self.queue, Entries=gone)
        self.sort()
        begun = int(datetime.now(timezone.utc).timestamp() * 1000)
        for keeper in KEEPERS:
            self.hear_journal(keeper)
        self.since = begun - 120_000  # lines come a little later than their time

    def sort(self):
        """What is ours goes into the record; the rest waits until it is known to be, or for ever: it is others' business."""
        waiting, self.others = self.others, []
        for event in waiting:
            about = subject(event)
            if about is None or about in self.ours:
                time = datetime.fromisoformat(event["time"].replace("Z", "+00:00"))
                self.record.add("event", time, source=event["source"], type=event["detail-type"], detail=event["detail"])
            else:
                self.others.append(event)

    def hear_journal(self, keeper):
        pages = self.logs.get_paginator("filter_log_events").paginate(
            logGroupName=f"/lampkeeper/{self.name}/{keeper}", startTime=self.since
        )
        try:
            lines = [line for page in pages for line in page["events"]]
        except ClientError as e:
            if e.response["Error"]["Code"] != "ResourceNotFoundException":  # the group is still to come
                raise
            return
        for line in lines:
            if line["eventId"] in self.read or not line["message"].startswith("{"):
                continue
            self.read.add(line["eventId"])
            said = json.loads(line["message"])
            if "decision" in said:
                told = {part: said.get(part) for part in ("subject", "decision", "reason", "evidence")}
                self.record.add("journal", said["_aws"]["Timestamp"], keeper=keeper, **told)
