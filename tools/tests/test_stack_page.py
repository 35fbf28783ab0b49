"""That docs/stack.md and README.md say of the templates what is so."""

import importlib.machinery
import importlib.util
import json
import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import billed  # noqa: E402
import cfn  # noqa: E402
import pages  # noqa: E402

PAGE = (ROOT / "docs/stack.md").read_text()
PAGES = [PAGE, *(path.read_text() for path in (ROOT / "docs").glob("stack-*.md"))]
TEMPLATES = {path.stem: cfn.read(path) for path in (ROOT / "stack").glob("*.yaml")} | {"root": cfn.read(ROOT / "template.yaml")}
PARAMETERS = TEMPLATES["root"]["Parameters"]
# Of the keepers, and in the page only where the site has to do with them.
KEEPERS = re.compile(r"Fleet|InstanceRole|\w+Mode|Prepare\w*|Scaling\w+|DeliverSeconds|\w+HeartbeatSeconds|DrainSeconds|LogRetentionDays|Architecture")


def command(name):
    """A command of tools/, as a module."""
    loader = importlib.machinery.SourceFileLoader(name, str(ROOT / "tools" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


class Page(unittest.TestCase):
    def test_every_resource_that_it_names_is_in_the_template_that_it_names(self):
        named = re.findall(r"`(\w+)/([A-Z]\w+)`", PAGE)
        self.assertGreater(len(named), 20)
        for template, resource in named:
            self.assertIn(resource, TEMPLATES[template]["Resources"].keys(), template)

    def test_it_names_every_parameter_of_the_site_and_no_other(self):
        named = set(re.findall(r"`([A-Z][A-Za-z0-9]+)(?:=[\w-]+)?`", PAGE))
        own = {name for template in TEMPLATES.values() for part in ("Resources", "Outputs") for name in template.get(part, {})}
        self.assertEqual(set(), named - PARAMETERS.keys() - own)
        self.assertEqual(set(), {name for name in PARAMETERS if not KEEPERS.fullmatch(name)} - named)

    def test_it_gives_parameters_only_values_that_they_take(self):
        parameters = TEMPLATES["replica"]["Parameters"] | PARAMETERS
        for name, value in re.findall(r"`([A-Z][A-Za-z0-9]+)=([\w-]+)`", "".join(PAGES)):
            self.assertIn(value, parameters[name].get("AllowedValues", [value]), name)
            self.assertRegex(value, rf"^({parameters[name].get('AllowedPattern', '.*')})$", name)

    def test_it_says_of_every_alarm_where_to_look(self):
        alarms = {name for name, r in TEMPLATES["watch"]["Resources"].items() if r["Type"] == "AWS::CloudWatch::Alarm"}
        told = re.findall(r"`(\w+Alarm)`", "".join(re.findall(r"^\| (`\w+Alarm`.*?) \|", PAGE, re.MULTILINE)))
        self.assertEqual(sorted(alarms), sorted(told))

    def test_it_names_the_environments(self):
        told = re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE)
        self.assertEqual([name for name in pages.environments() if name != "default"], told)

    def test_what_it_says_stays_when_the_stack_goes_does(self):
        policies = {
            f"{template}/{name}": r.get("DeletionPolicy", "Delete")
            for template, parts in TEMPLATES.items()
            for name, r in parts["Resources"].items()
            if r["Type"] in ("AWS::S3::Bucket", "AWS::EFS::FileSystem", "AWS::RDS::DBInstance", "AWS::RDS::DBCluster")
        }
        kept = {name: policy for name, policy in policies.items() if policy != "Delete" and not name.startswith("replica/")}
        self.assertEqual(
            {
                "root/ReleaseBucket": "RetainExceptOnCreate",
                "balancer/LogBucket": "Retain",
                "files/FileSystem": "Retain",
                "database/Instance": "Snapshot",
                "database/Cluster": "Snapshot",
            },
            kept,
        )


class Cost(unittest.TestCase):
    cost = command("cost")

    def test_the_table_is_what_the_command_writes(self):
        self.assertEqual(pages.with_part(PAGE, "cost", self.cost.table()), PAGE, "run make cost")

    def test_the_keepers_cost_less_than_5_dollars(self):
        for name, parameters in pages.environments().items():
            self.assertLess(self.cost.dollars(self.cost.bill(parameters)[self.cost.OWN]), 5, name)

    def test_what_is_made_is_what_is_counted(self):
        standard = pages.environments()["standard"]
        one, zone = (self.cost.bill(standard | {"Nat": nat})["network"] for nat in ("one", "zone"))
        self.assertEqual((1, 2), (one["NAT gateway"][0], zone["NAT gateway"][0]))
        self.assertEqual(one["NAT data"], zone["NAT data"], "the same traffic, whatever way it takes")
        single, standby = (self.cost.bill(standard | {"Database": kind})["database"] for kind in ("single", "multi-az"))
        self.assertAlmostEqual(2 * single["database db.t4g.medium"][2], standby["database db.t4g.medium"][2])

    def test_every_kind_has_its_price(self):
        standard = pages.environments()["standard"]
        for choice in (
            *({"Database": kind, "DatabaseClass": ""} for kind in ("single", "multi-az", "aurora", "serverless")),
            {"Database": "cluster", "DatabaseClass": "", "Zones": "3"},
            {"RotationDays": "0", "Replicas": "2", "DatabaseProxy": "yes"},
            {"Balancer": "nlb", "FixedAddresses": "yes", "Zones": "3"},
            {"Nat": "none", "ImageId": "ami-01234567"},
            {"Files": "create", "FileThroughput": "provisioned", "FileReplicaRegion": "eu-central-1"},
            {"InstanceTypes": PARAMETERS["InstanceTypes"]["Default"], "SpotPercentage": "50"},
        ):
            cost = sum(map(self.cost.dollars, self.cost.bill(standard | choice).values()))
            self.assertGreater(cost, 100, choice)

    def test_of_every_type_it_is_known_whether_it_is_billed(self):
        types = {r["Type"] for template in TEMPLATES.values() for r in template["Resources"].values()}
        self.assertEqual(set(), types - billed.FREE - billed.BILLED.keys())
        self.assertEqual(set(), billed.FREE & billed.BILLED.keys())

    def test_a_resource_that_is_not_known_is_named(self):
        types = dict(billed.BILLED)
        billed.BILLED.pop("AWS::KMS::Key")
        try:
            with self.assertRaisesRegex(cfn.Wrong, "TopicKey: whether AWS::KMS::Key"):
                self.cost.bill({"Fleet": "shop"})
        finally:
            billed.BILLED.update(types)

    def test_every_price_has_its_source(self):
        prices = json.loads((ROOT / "stack/prices.json").read_text())
        self.assertRegex(prices["date"], r"^20\d\d-\d\d-\d\d$")
        self.assertEqual({source for _, _, source in prices["prices"].values()}, prices["sources"].keys())


class Diagram(unittest.TestCase):
    diagram = command("diagram")

    def test_the_picture_is_what_the_command_draws(self):
        readme = (ROOT / "README.md").read_text()
        drawn = self.diagram.chart(pages.environments()[self.diagram.DRAWN])
        self.assertEqual(pages.with_part(readme, "diagram", drawn), readme, "run make diagram")

    def test_a_visitor_reaches_the_database_and_what_is_made_is_drawn(self):
        environments = pages.environments()
        for name in ("minimal", "standard", "highly-available"):
            drawn = self.diagram.chart(environments[name])
            arrows = dict.fromkeys(re.findall(r"^  (\w+) --> (\w+)$", drawn, re.MULTILINE))
            reached = {"visitors"}
            while more := {b for a, b in arrows if a in reached} - reached:
                reached |= more
            self.assertTrue(any(box.startswith("databaseDB") for box in reached), f"{name}: {reached}")
            self.assertEqual(name == "highly-available", "filesFileSystem" in reached, name)
            self.assertEqual(name == "minimal", "warm pool" in drawn, name)


if __name__ == "__main__":
    unittest.main()
