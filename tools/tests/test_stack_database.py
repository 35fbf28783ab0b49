"""That the database's kinds are what they say, that none becomes another by an update, and that its parameters are of its version."""

import itertools
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import cfn  # noqa: E402
from stack_checks import kept  # noqa: E402

INSTANCES, CLUSTERS = ("single", "multi-az"), ("cluster", "aurora", "serverless")
# The property by which each type has a name of its own: CloudFormation does not replace what has one.
NAMES = {
    "AWS::EC2::SecurityGroup": "GroupName",
    "AWS::RDS::DBCluster": "DBClusterIdentifier",
    "AWS::RDS::DBInstance": "DBInstanceIdentifier",
}


def database(**choices):
    return cfn.resolve(ROOT / "stack/database.yaml", {"VpcId": "vpc-1", "Subnets": "subnet-1,subnet-2,subnet-3", **choices})


def refused(before, after):
    """The resources that CloudFormation would have to replace and does not, as they have names."""
    for name, resource in before.resources.items():
        if resource.properties.get(NAMES.get(resource.type)) and name in after.resources:
            later = after.resources[name].properties
            # Engine is one of them where it cannot be changed in place, which is never between these.
            for key in [*kept.create_only(resource.type), ("Engine",)]:
                if kept.value_at(resource.properties, key) != kept.value_at(later, key):
                    yield name, key[0]


class Kinds(unittest.TestCase):
    def test_are_one_stateful_resource_each(self):
        for kind in INSTANCES + CLUSTERS:
            for replicas in "05":
                if kind == "cluster" and replicas == "5":
                    continue
                there = database(Database=kind, Replicas=replicas).resources.keys() & {"Instance", "Cluster"}
                self.assertEqual({"Instance" if kind in INSTANCES else "Cluster"}, there, kind)

    def test_change_in_place_or_are_refused(self):
        for before, after in itertools.permutations(INSTANCES + CLUSTERS, 2):
            alike = {before, after} in ({"single", "multi-az"}, {"aurora", "serverless"})
            found = set(refused(database(Database=before), database(Database=after)))
            self.assertEqual(alike, not found, f"{before} to {after}: {found}")

    def test_of_another_engine_or_schema_are_refused(self):
        before = database(Database="single")
        self.assertIn(("Instance", "Engine"), set(refused(before, database(Database="single", Engine="mariadb"))))
        self.assertIn(("Instance", "DBName"), set(refused(before, database(Database="single", DatabaseName="other"))))

    def test_have_their_readers(self):
        for kind in ("single", "multi-az", "aurora", "serverless"):
            for replicas in "012345":
                stack = database(Database=kind, Replicas=replicas)
                readers = [name for name in stack.resources if name.startswith("Reader")]
                self.assertEqual(int(replicas), len(readers), kind)
                ids = ",".join(f"«{reader}»" for reader in readers) if kind in INSTANCES else ""
                self.assertEqual(ids, stack.outputs["ReplicaIds"])

    def test_are_reached_by_a_name_that_stays_through_a_failover(self):
        for kind in INSTANCES + CLUSTERS:
            of = "Instance" if kind in INSTANCES else "Cluster"
            self.assertEqual(f"«{of}.Endpoint.Address»", database(Database=kind).outputs["Writer"])
            self.assertEqual("«Proxy.Endpoint»", database(Database=kind, DatabaseProxy="yes").outputs["Writer"])


class Passwords(unittest.TestCase):
    def test_are_the_stacks_or_of_rds(self):
        for kind in INSTANCES + CLUSTERS:
            of = "Instance" if kind in INSTANCES else "Cluster"
            for days, secret in (("0", "«Secret»"), ("30", f"«{of}.MasterUserSecret.SecretArn»")):
                stack = database(Database=kind, RotationDays=days, DatabaseProxy="yes")
                properties = stack.resources[of].properties
                self.assertEqual(days == "0", "MasterUserPassword" in properties)
                self.assertEqual(days != "0", properties.get("ManageMasterUserPassword", False))
                self.assertEqual(secret, stack.outputs["SecretArn"])
                self.assertEqual(secret, stack.resources["Proxy"].properties["Auth"][0]["SecretArn"])
                self.assertEqual(days != "0", "Rotation" in stack.resources)


class Parameters(unittest.TestCase):
    def test_are_of_the_family_of_the_version(self):
        for kind, version, family in (
            ("multi-az", "", "mysql8.4"),
            ("multi-az", "8.4.8", "mysql8.4"),
            ("multi-az", "9.7", "mysql9.7"),
            ("cluster", "8.4.8", "mysql8.4"),
            ("aurora", "", "aurora-mysql8.0"),
            ("serverless", "8.4.mysql_aurora.8.4.8", "aurora-mysql8.4"),
        ):
            stack = database(Database=kind, EngineVersion=version)
            families = {r.properties["Family"] for r in stack.resources.values() if r.type.endswith("ParameterGroup")}
            self.assertEqual({family}, families, f"{kind} {version}")

    def test_of_mariadb_too(self):
        stack = database(Database="single", Engine="mariadb", EngineVersion="10.11.16")
        self.assertEqual("mariadb10.11", stack.resources["InstanceParameters"].properties["Family"])


if __name__ == "__main__":
    unittest.main()
