"""That each check of a stack fails on one that is wrong: in a way that the check is there for, and in no other thing."""

import copy
import functools
import logging
import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import cfn  # noqa: E402
import choices  # noqa: E402
from stack_checks import alarms, encrypted, exposed, functions, kept, powers, quotas, timing  # noqa: E402

CHECKS = (alarms, encrypted, exposed, functions, kept, powers, quotas, timing)
TEMPLATE = ROOT / "template.yaml"


def at(value, path):
    """What holds the last part of a dotted path, and that part: a key, or a place in a list. Raises LookupError or TypeError."""
    *parts, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parts:
        value = value[part]
    return value, last


def put(path, new):
    """Puts a value where the path leads."""

    def mutate(properties):
        holder, last = at(properties, path)
        holder[last] = new

    return mutate


def drop(path):
    def mutate(properties):
        holder, last = at(properties, path)
        del holder[last]

    return mutate


def add(path, new):
    """Adds to a list, or makes it."""

    def mutate(properties):
        holder, last = at(properties, path)
        holder[last] = [*holder.get(last, []), *new]

    return mutate


def allow(action, **more):
    return add("Policies", [{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": action, "Resource": "*", **more}]}}])


# A type of resource, what is done to the properties of one, and what must be said.
BROKEN = [
    ("AWS::CloudWatch::Alarm", put("AlarmActions", []), "has no AlarmActions that tell a topic"),
    ("AWS::CloudWatch::Alarm", put("OKActions", ["arn"]), "has no OKActions that tell a topic"),
    ("AWS::CloudWatch::Alarm", put("ActionsEnabled", False), "has its actions disabled"),
    ("AWS::CloudWatch::Alarm", drop("AlarmDescription"), "says nothing to the person it wakes"),
    ("AWS::CloudWatch::Alarm", drop("TreatMissingData"), "does not say what missing data means"),
    ("AWS::CloudWatch::Alarm", put("Dimensions.0.Value", ""), "watches a dimension without a value"),
    ("AWS::CloudWatch::Alarm", put("AlarmActions", list("abcdef")), "has over 5 actions"),
]


@functools.cache
def stacks():
    logging.disable(logging.WARNING)
    try:
        return [cfn.resolve(TEMPLATE, row) for row in choices.rows(TEMPLATE, choices.choices(cfn.read(TEMPLATE)))[0]]
    finally:
        logging.disable(logging.NOTSET)


def broken(type_, mutate):
    """A stack with one resource of that type mutated, the first of those that have what is mutated."""
    for stack in stacks():
        for path, resource in stack.all().items():
            if resource.type == type_:
                changed = copy.deepcopy(stack)
                try:
                    mutate(changed.all()[path].properties)
                except (LookupError, TypeError):
                    continue
                if changed.all()[path].properties != resource.properties:
                    return changed
    raise AssertionError(f"no choice makes a {type_} that this could break")


class Checks(unittest.TestCase):
    def test_fail_on_what_is_broken_and_on_nothing_else(self):
        for type_, mutate, problem in BROKEN:
            found = [p for check in CHECKS for p in check.problems(broken(type_, mutate))]
            self.assertTrue(any(re.search(problem, each) for each in found), f"{type_}: {problem} is not among {found}")


if __name__ == "__main__":
    unittest.main()
