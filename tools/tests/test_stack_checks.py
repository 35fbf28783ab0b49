"""That each check of a stack fails on one that is wrong: in a way that the check is there for, and in no other thing."""

import copy
import functools
import logging
import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools/tests")]

import cfn  # noqa: E402
import choices  # noqa: E402
from broken import BROKEN, CLUSTER, FILES  # noqa: E402
from stack_checks import alarms, encrypted, exposed, functions, kept, powers, quotas, timing  # noqa: E402

CHECKS = (alarms, encrypted, exposed, functions, kept, powers, quotas, timing)
TEMPLATE = ROOT / "template.yaml"


@functools.cache
def stacks():
    logging.disable(logging.WARNING)
    try:
        return [cfn.resolve(TEMPLATE, row) for row in choices.rows(TEMPLATE)[0]]
    finally:
        logging.disable(logging.NOTSET)


def problems(type_, mutate):
    """What is said of stacks in each of which one resource of that type is mutated; no form of a resource twice."""
    seen = set()
    for stack in stacks():
        for path, resource in stack.all().items():
            if resource.type != type_ or (path, repr(resource.properties)) in seen:
                continue
            seen.add((path, repr(resource.properties)))
            changed = copy.deepcopy(stack)
            try:
                mutate(changed, changed.all()[path])
            except (LookupError, TypeError):
                continue  # it has not what is mutated
            for check in CHECKS:
                yield from check.problems(changed)


class Checks(unittest.TestCase):
    def test_fail_on_what_is_broken(self):
        for type_, mutate, problem in BROKEN:
            with self.subTest(problem, type=type_):
                self.assertTrue(any(re.search(problem, each) for each in problems(type_, mutate)))

    def test_are_all_shown_to_fail(self):
        """Each thing that a check can say, by the longest part of it that is always the same, is in the table."""
        for check in CHECKS:
            for said in re.findall(r"yield f?\"(.*)\"$|simple\(\"(.*?)\"", Path(check.__file__).read_text(), re.MULTILINE):
                part = max(re.split(r"\{.*?\}", "".join(said)), key=len).strip(" :")
                told = [problem for _, _, problem in BROKEN] + self.OF_TEMPLATES
                with self.subTest(part, check=check.__name__):
                    self.assertTrue(any(part in problem or problem in part for problem in told))

    OF_TEMPLATES = ["bytes, over", "Resources, over", "has a description over 1024 characters"]

    def test_of_templates_fail_on_what_is_too_large(self):
        large = {"Resources": {str(n): {} for n in range(501)}, "Description": "x" * 1025}
        found = list(quotas.of_template(Path(__file__), large, 100))
        for problem in self.OF_TEMPLATES:
            self.assertTrue(any(problem in each for each in found), f"{problem} is not among {found}")
        self.assertEqual([], list(quotas.of_template(Path(__file__), {}, 100_000)))

    def test_of_policies_want_a_reason_for_each_star(self):
        for line, wanted in {
            "Resource: '*'": True,
            "Resource: '*' # each of them": False,
            "- '*'": True,
            "Principal: { AWS: '*' }": True,
            "Action: [s3:Get*, s3:List*]": True,
            "Resource: !Sub arn:aws:ec2:eu-west-1:${AWS::AccountId}:instance/*": True,
            "Resource: !Sub ${Bucket.Arn}/releases/*": False,
            "Condition: { ArnLike: { aws:SourceArn: 'arn:aws:logs:*' } }": False,
            "AllowedPattern: 'arn:.*'": False,
        }.items():
            self.assertEqual(wanted, bool(list(powers.unexplained(f"a: b\n  {line}"))), line)
            self.assertEqual([], list(powers.unexplained(f"# because\n  {line}")), line)

    def test_see_what_is_stateful_replaced(self):
        for type_, key, seen in ((FILES, "KmsKeyId", True), (FILES, "ThroughputMode", False), (CLUSTER, "DatabaseName", False)):
            stack = copy.deepcopy(next(s for s in stacks() for r in s.all().values() if r.type == type_))
            path = next(path for path, resource in stack.all().items() if resource.type == type_)
            changed = copy.deepcopy(stack)
            changed.all()[path].properties[key] = "another"
            self.assertEqual([(path, key)] if seen else [], list(kept.replaced(stack, changed)), key)
            # the cluster has a name, so CloudFormation refuses; without it, it would be replaced
            for each in (stack, changed):
                each.all()[path].properties.pop("DBClusterIdentifier", None)
            self.assertEqual(key != "ThroughputMode", bool(list(kept.replaced(stack, changed))), key)


if __name__ == "__main__":
    unittest.main()
