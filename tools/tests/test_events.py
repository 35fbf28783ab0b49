"""The rules' patterns against events as AWS sends them. What a pattern refers to in the stack, a name, matches any name."""

import json
import re
import unittest

from test_template import ROOT, resources

SAMPLES = {path.stem: json.loads(path.read_text()) for path in (ROOT / "events").glob("*.json")}
# Nothing is open after these: they must wake nobody.
IDLE = [
    "codedeploy-deployment-state-change-start",
    "codedeploy-instance-state-change-success",
    "ec2-instance-launch-successful",
    "ec2-instance-launch-unsuccessful",
    "ec2-instance-state-change-running",
    "ec2-instance-state-change-terminated",
    "ec2-instance-terminate-successful",
    "ssm-command-status-change",
]


def fits(wanted, value):
    match wanted:
        case {"prefix": {"Fn::Sub": start}}:
            return re.match(".+".join(map(re.escape, re.split(r"\$\{[^}]+\}", start))), value) is not None
        case {"prefix": start}:
            return value.startswith(start)
        case {"Ref": _} | {"Fn::GetAtt": _} | {"Fn::Sub": _}:
            return isinstance(value, str)
    return value == wanted


def matches(pattern, event):
    for name, wanted in pattern.items():
        if name not in event:
            return False
        value = event[name]
        if not (matches(wanted, value) if isinstance(wanted, dict) else any(fits(one, value) for one in wanted)):
            return False
    return True


class Samples(unittest.TestCase):
    def test_each_is_used(self):
        folders = [ROOT / folder for folder in ("functions/src/test", "simulator/src/test", "tools")]
        users = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix in ("", ".java", ".py")]
        text = "\n".join(path.read_text() for path in users)
        unused = [name for name in SAMPLES if not re.search(rf"(?<![\w-]){name}(?![\w-])", text)]
        self.assertEqual([], unused)


class Patterns(unittest.TestCase):
    def setUp(self):
        rules = resources("AWS::Events::Rule")
        self.patterns = {name: rule["EventPattern"] for name, rule in rules.items() if "EventPattern" in rule}

    def test_each_matches_an_event_as_aws_sends_it(self):
        for name, pattern in self.patterns.items():
            self.assertTrue(any(matches(pattern, event) for event in SAMPLES.values()), name)

    def test_idle_transitions_wake_nobody(self):
        for sample in IDLE:
            woken = [name for name, pattern in self.patterns.items() if matches(pattern, SAMPLES[sample])]
            self.assertEqual([], woken, sample)


if __name__ == "__main__":
    unittest.main()
