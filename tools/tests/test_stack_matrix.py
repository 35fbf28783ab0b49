"""Every value of every choice, and every two choices that go together, make a stack that is whole, safe and within AWS's quotas."""

import logging
import random
import sys
import tomllib
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import cfn  # noqa: E402
import choices  # noqa: E402
from stack_checks import alarms, encrypted, exposed, functions, kept, powers, quotas, timing  # noqa: E402

TEMPLATE = ROOT / "template.yaml"
TIERS = sorted(ROOT.glob("stack/*.yaml"))
CHECKS = (alarms, encrypted, exposed, functions, kept, powers, quotas, timing)


def setUpModule():
    global CHOICES, ROWS, STACKS, PROBLEMS
    logging.disable(logging.WARNING)
    CHOICES = choices.of(TEMPLATE)
    ROWS, _ = choices.rows(TEMPLATE)
    STACKS, PROBLEMS = zip(*map(made, ROWS))


def tearDownModule():
    logging.disable(logging.NOTSET)


def made(row, template=TEMPLATE):
    """The stack of a row, or None, and what is wrong with it."""
    try:
        stack = cfn.resolve(template, row)
    except (cfn.Wrong, cfn.Refused) as e:
        return None, [str(e)]
    return stack, [problem for check in CHECKS for problem in check.problems(stack)]


def explained(problem, row):
    """A problem with the choices that alone make it. Finding them takes a while."""
    rules = choices.Rules(TEMPLATE)
    alone = choices.smallest(TEMPLATE, row, lambda changed: not rules.broken(changed) and problem in made(changed)[1])
    return f"{problem}, by {alone}"


def nested(file, prefix=""):
    """The paths of nested stacks, with the files that they are made by."""
    for name, resource in cfn.read(file)["Resources"].items():
        if resource["Type"] == "AWS::CloudFormation::Stack":
            inner = (file.parent / resource["Properties"]["TemplateURL"]).resolve()
            yield prefix + name, inner
            yield from nested(inner, f"{prefix}{name}/")


def environments():
    """What samconfig.toml says to `sam deploy` for each environment, and the parameters in it."""
    for name, environment in tomllib.loads((ROOT / "samconfig.toml").read_text()).items():
        if isinstance(environment, dict) and "deploy" in environment:
            deploy = environment["deploy"]["parameters"]
            yield name, deploy, dict(override.split("=", 1) for override in deploy["parameter_overrides"])


class Choices(unittest.TestCase):
    def test_are_all_made(self):
        for name, values in CHOICES.items():
            self.assertEqual(set(values), {row[name] for row in ROWS}, name)

    def test_are_refused_by_each_rule_where_they_contradict(self):
        rules, chance = choices.Rules(TEMPLATE), random.Random(1)
        for rule, names in rules.concerns.items():
            changed = ({**ROWS[0], **{name: chance.choice(CHOICES[name]) for name in names}} for _ in range(500))
            self.assertTrue(any(rule in rules.broken(row) for row in changed), f"nothing breaks the rule {rule}")

    def test_make_each_resource_and_each_leaves_it_out_that_has_a_condition(self):
        there = [stack.all().keys() for stack in STACKS if stack]
        tiers = list(nested(TEMPLATE))
        for file in {TEMPLATE, *(file for _, file in tiers)}:
            # a tier may be made several times
            within = [(paths, f"{path}/") for paths in there for path, made_by in tiers if made_by == file and path in paths]
            within = within or [(paths, "") for paths in there]
            for name, resource in cfn.read(file)["Resources"].items():
                with self.subTest(file=file.name, resource=name):
                    self.assertTrue(any(prefix + name in paths for paths, prefix in within), "no choice makes it")
                    if "Condition" in resource:
                        self.assertFalse(all(prefix + name in paths for paths, prefix in within), "every choice makes it")


class Stacks(unittest.TestCase):
    maxDiff = None

    def test_are_right_with_every_two_choices(self):
        found = {problem: row for row, problems in zip(ROWS, PROBLEMS) for problem in problems}
        self.assertEqual([], [explained(*each) for each in list(found.items())[:5]], f"the first of {len(found)}")

    def test_of_replicas_are_right(self):
        for template, row in choices.stacks(TEMPLATE):
            if template != TEMPLATE:
                self.assertEqual([], made(row, template)[1], row)

    def test_of_the_environments_are_right(self):
        for name, deploy, row in environments():
            self.assertEqual([], made(row)[1], name)
            self.assertIn("application=lampkeeper", deploy["tags"], "CloudFormation gives a stack's tags to its resources")

    def test_keep_what_is_stateful_when_one_choice_changes(self):
        found = set()
        for _, _, row in environments():
            before = cfn.resolve(TEMPLATE, row)
            for name, values in CHOICES.items():
                for value in values:
                    try:
                        after = cfn.resolve(TEMPLATE, {**row, name: value})
                    except cfn.Refused:
                        continue
                    found.update(f"{name} replaces {path} by its {key}" for path, key in kept.replaced(before, after))
        self.assertEqual(set(), found)


class Templates(unittest.TestCase):
    def test_are_within_the_quotas(self):
        root = list(quotas.of_template(TEMPLATE, cfn.read(TEMPLATE), quotas.MOST_BYTES))
        tiers = [p for tier in TIERS for p in quotas.of_template(tier, cfn.read(tier), quotas.INLINE_BYTES)]
        self.assertEqual([], root + tiers)

    def test_say_why_a_policy_names_everything(self):
        self.assertEqual([], [(f.name, *at) for f in [TEMPLATE, *TIERS] for at in powers.unexplained(f.read_text())])


if __name__ == "__main__":
    unittest.main()
