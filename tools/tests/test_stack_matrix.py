"""Every value of every choice, and every two choices that go together, make a stack that is whole, safe and within AWS's quotas."""

import logging
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
    global CHOICES, ROWS, REFUSED, STACKS
    logging.disable(logging.WARNING)
    CHOICES = choices.choices(cfn.read(TEMPLATE))
    ROWS, REFUSED = choices.rows(TEMPLATE, CHOICES)
    STACKS = [cfn.resolve(TEMPLATE, row) for row in ROWS]


def tearDownModule():
    logging.disable(logging.NOTSET)


def environments():
    """The parameters of each environment in samconfig.toml."""
    for name, environment in tomllib.loads((ROOT / "samconfig.toml").read_text()).items():
        if isinstance(environment, dict) and "parameter_overrides" in environment.get("deploy", {}).get("parameters", {}):
            overrides = environment["deploy"]["parameters"]["parameter_overrides"]
            yield name, dict(override.split("=", 1) for override in overrides)


class Choices(unittest.TestCase):
    def test_are_all_made(self):
        for name, values in CHOICES.items():
            self.assertEqual(set(values), {row[name] for row in ROWS}, name)

    def test_that_contradict_each_other_are_refused_at_once_by_a_rule(self):
        self.assertEqual([], [f"{pair}: {e}" for pair, e in REFUSED.items() if e.by not in cfn.read(TEMPLATE)["Rules"]])

    def test_make_each_resource_and_each_leaves_it_out_that_has_a_condition(self):
        made = [{path.split("/", 1)[-1] for path in stack.all()} for stack in STACKS]
        for file in [TEMPLATE, *(tier for tier in TIERS if f"TemplateURL: stack/{tier.name}" in TEMPLATE.read_text())]:
            for name, resource in cfn.read(file)["Resources"].items():
                self.assertTrue(any(name in names for names in made), f"{file.name}: no choice makes {name}")
                if "Condition" in resource:
                    self.assertFalse(all(name in names for names in made), f"{file.name}: every choice makes {name}")


class Stacks(unittest.TestCase):
    maxDiff = None

    def problems(self, rows):
        found = {}
        for row, stack in rows:
            for check in CHECKS:
                for problem in check.problems(stack):
                    found.setdefault(problem, row)
        return [f"{problem}, as with {row}" for problem, row in found.items()]

    def test_are_right_with_every_two_choices(self):
        self.assertEqual([], self.problems(zip(ROWS, STACKS)))

    def test_of_the_environments_are_right(self):
        for name, row in environments():
            self.assertEqual([], self.problems([(name, cfn.resolve(TEMPLATE, row))]))

    def test_keep_what_is_stateful_when_one_choice_changes(self):
        found = set()
        for _, row in environments():
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
