"""Two accounts of the same job, AWS's and the simulated region's, as the same observations.

An observation is (seconds, subject, source, what). Only what both can tell is compared; the other sources of AWS stand for themselves.
Of states only those that last: a look each few seconds misses the others.
"""

import re
from datetime import datetime

STATES = {"Pending:Wait", "InService", "Terminating", "Terminating:Wait", "Warmed:Pending:Wait", "Warmed:Stopped"}
HEALTH = {"healthy", "unhealthy"}  # the simulated region does not tell of draining
SIMULATED = {"autoscaling", "ec2", "elb", "codedeploy", "ssm", "instance", "s3", "bootstrap", "drain", "check", "release"}
LINE = re.compile(r"(\d+):(\d\d):(\d\d)  (\S+) +(\S+) +(.*)")
CREATORS = {"user": "release", "autoscaling": "codedeploy"}


def seconds(time):
    return datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp()


def about(subject):
    """What a keeper's decision is about, without the names that each account has of its own."""
    if re.match(r"i-[0-9a-f]+$", subject):
        return subject
    if re.match(r"d-[0-9A-Z]+$", subject):
        return "deployments"
    return "archive" if "releases/" in subject else "fleet"


def of_aws(lines):
    """The observations of a record, and its steps: ([observation], [(seconds, step)])."""
    found, steps = [], []
    for line in lines:
        time = seconds(line["time"])
        if line["kind"] == "step":
            steps.append((time, line["step"]))
        else:
            found += [(time if at is None else at, *rest) for at, *rest in READERS[line["kind"]](line)]
    return tidy(found), steps


def state(line):
    subject, now = line["subject"], line["state"]
    match line["of"]:
        case "lifecycle" if now in STATES:
            yield None, subject, "autoscaling", now
        case "target" if now in HEALTH:
            yield None, subject, "elb", now
        case "agent" if now == "Online":
            yield None, subject, "ssm", "agent online"
        case "database":
            yield None, "database", "rds", now


def event(line):
    detail = line["detail"]
    match line["source"]:
        case "aws.ec2":
            yield None, detail["instance-id"], "ec2", detail["state"]
        case "aws.ssm":
            status = "sent" if detail["status"] in ("Pending", "InProgress") else detail["status"]
            yield None, detail["instance-id"], "ssm", f"command {status}"
        case "aws.codedeploy" if "instanceId" in detail:
            yield None, detail["instanceId"], "codedeploy", detail["state"]
        case "aws.s3" if line["type"] == "Object Created":
            yield None, "bucket", "s3", f"put {detail['object']['key'].split('/')[0]}"
        case "lampkeeper.instance":
            yield None, detail["instance-id"], "instance", f"prepare {detail['verdict']}"
        case "aws.rds":
            yield None, "database", "rds event", detail["Message"]
        case "aws.cloudwatch":
            yield None, detail["alarmName"], "alarm", detail["state"]["value"]


def journal(line):
    if line["subject"] != "sweep":
        yield None, about(line["subject"]), line["keeper"], line["decision"]


def deployment(line):
    by = CREATORS.get(line["creator"], line["creator"])
    yield None, "deployments", "codedeploy", f"created by {by}"
    if "completeTime" in line:
        yield seconds(line["completeTime"]), "deployments", "codedeploy", f"{line['status']}, by {by}"


READERS = {"state": state, "event": event, "journal": journal, "deployment": deployment, "activity": lambda _: (), "alarm": lambda _: ()}


def of_simulation(text):
    """The observations of a rehearsal's timeline."""
    found, creators = [], {}
    for line in text.splitlines():
        if not (parts := LINE.fullmatch(line)):
            continue
        time = int(parts[1]) * 3600 + int(parts[2]) * 60 + int(parts[3])
        found += [(time, *rest) for rest in simulated(*parts.groups()[3:], creators)]
    return tidy(found)


def simulated(who, subject, what, creators):
    if who.isupper():
        if subject != "sweep":
            yield about(subject), who.lower(), what.split(",")[0]
        return
    first = what.split()[0]
    match who:
        case "autoscaling" if what in STATES:
            yield subject, who, what
        case "ec2" if subject.startswith("i-"):
            yield subject, who, first
        case "elb" if what in HEALTH:
            yield subject, who, what
        case "codedeploy" if subject.startswith("i-"):
            yield subject, who, what.split()[1]
        case "codedeploy" if what.startswith("created by"):
            creators[subject] = what.split()[2].rstrip(":")
            yield "deployments", who, f"created by {creators[subject]}"
        case "codedeploy" if first in ("Succeeded", "Failed", "Stopped"):
            yield "deployments", who, f"{first}, by {creators[subject]}"
        case "ssm" if what == "agent online":
            yield subject, who, what
        case "ssm" if command := re.fullmatch(r"command .*: (\w+)( \w+)*", what):
            yield subject, who, f"command {command[1] if command[1][0].isupper() else 'sent'}"
        case "instance" if prepared := re.match(r"lampkeeper prepare (\w+)", what):
            yield subject, who, f"prepare {prepared[1]}"
        case "s3" if put := re.match(r"[^/]+/([^/]+)/", subject) if what.startswith("put") else None:
            yield "bucket", who, f"put {put[1]}"


def tidy(found):
    """In order of time; instances by the order in which they came, said of each where it came to; nothing told twice in a row."""
    found = sorted(found, key=lambda one: one[0])
    names, count = {}, {"server": 0, "spare": 0}
    for _, subject, source, what in found:
        if source == "autoscaling" and subject not in names:
            kind = "spare" if what.startswith("Warmed:") else "server"
            count[kind] += 1
            names[subject] = f"{kind} {count[kind]}"
    last, kept = {}, []
    for time, subject, source, what in found:
        if last.get((subject, source)) != what:
            last[subject, source] = what
            kept.append((time, names.get(subject, subject), source, what))
    return kept
