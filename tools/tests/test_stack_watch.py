"""What linters do not know of stack/watch.yaml: its dashboard is text to them, and an alarm's reasons are comments."""

import json
import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import cfn  # noqa: E402

WATCH = ROOT / "stack/watch.yaml"
NOTHING = {
    "Fleet": "shop", "Topic": "topic", "LoadBalancerFullName": "", "TargetGroupFullName": "", "NatGateways": "",
    "FileSystemId": "", "InstanceId": "", "ClusterId": "", "ReplicaIds": "", "KeeperAlarms": "", "KeeperLogs": "",
    "InstanceLogs": "",
}
BALANCER = {"LoadBalancerFullName": "app/b/1", "TargetGroupFullName": "targetgroup/t/1", "Certificate": "certificate"}
ALL = {
    **NOTHING, **BALANCER, "Balancer": "alb", "FleetShape": "spare", "Metrics": "yes", "NatGateways": "nat-1,nat-2,nat-3",
    "FileSystemId": "fs-1", "FileThroughput": "bursting", "Database": "multi-az", "InstanceId": "db", "ReplicaIds": "r1,r2",
    "KeeperAlarms": "arn:one,arn:two", "KeeperLogs": "/lampkeeper/site/drain,/lampkeeper/site/check",
    "InstanceLogs": "/lampkeeper/site/instances", "MonthlyBudget": "50", "Email": "ann@example.com",
}
SITES = {
    "nothing known": NOTHING,
    "all": ALL,
    "NLB, cluster": {**ALL, "Balancer": "nlb", "Database": "cluster", "InstanceId": "", "ClusterId": "db"},
    "attached, Aurora": {**ALL, "Balancer": "attach", "Database": "aurora", "InstanceId": "", "ClusterId": "db"},
    "serverless": {**ALL, "Database": "serverless", "InstanceId": "", "ClusterId": "db"},
}


def alarms(stack):
    return {name: r for name, r in stack.resources.items() if r.type == "AWS::CloudWatch::Alarm"}


def watched(alarm):
    """The names of the metrics that an alarm asks for."""
    return set(re.findall(r'"MetricName": "(\w+)"', json.dumps(alarm.properties))) - {"DaysToExpiry"}  # a date is no curve


class Watch(unittest.TestCase):
    def setUp(self):
        self.stacks = {name: cfn.resolve(WATCH, parameters) for name, parameters in SITES.items()}

    def dashboard(self, name):
        return json.loads(self.stacks[name].resources["Dashboard"].properties["DashboardBody"])

    def test_the_dashboard_can_be_read_and_begins_with_every_alarm(self):
        for name, stack in self.stacks.items():
            first, *rest = self.dashboard(name)["widgets"]
            keepers = [arn for arn in SITES[name]["KeeperAlarms"].split(",") if arn]
            self.assertEqual("alarm", first["type"], name)
            self.assertEqual({f"«{alarm}.Arn»" for alarm in alarms(stack)} | set(keepers), set(first["properties"]["alarms"]), name)
            for widget in rest:
                if widget["type"] != "text":
                    self.assertEqual("eu-west-1", widget["properties"]["region"], widget)

    def test_the_rows_of_the_dashboard_are_full_where_all_is_known(self):
        for name in SITES.keys() - {"nothing known"}:
            width = 0
            for widget in self.dashboard(name)["widgets"]:
                self.assertLessEqual(width % 24 + widget["width"], 24, widget)
                width += widget["width"]
            self.assertEqual(0, width % 24, name)

    def test_what_an_alarm_watches_is_drawn_below_it(self):
        for name, stack in self.stacks.items():
            drawn = json.dumps(self.dashboard(name))
            for alarm in alarms(stack).values():
                for metric in watched(alarm) - {"TargetConnectionErrorCount"}:
                    self.assertTrue(metric in drawn, f"{name}: {alarm.path} watches {metric}")

    def test_the_keepers_decisions_are_asked_of_each_of_their_logs(self):
        queries = [w["properties"]["query"] for w in self.dashboard("all")["widgets"] if w["type"] == "log"]
        self.assertTrue(queries[0].startswith("SOURCE '/lampkeeper/site/drain' | SOURCE '/lampkeeper/site/check' | fields "), queries)

    def test_no_alarm_is_left_without_its_reason_or_someone_to_tell(self):
        lines = WATCH.read_text().splitlines()
        for name, alarm in alarms(self.stacks["all"]).items():
            self.assertTrue(lines[lines.index(f"  {name}:") - 1].startswith("  # "), f"{name}: say why this threshold and this missing data")
            self.assertEqual((["topic"], ["topic"]), (alarm.properties["AlarmActions"], alarm.properties["OKActions"]), name)
            self.assertIn("TreatMissingData", alarm.properties, name)

    def test_a_database_is_asked_where_its_kind_answers(self):
        asked = {
            "all": [[("DBInstanceIdentifier", "db")]],
            "NLB, cluster": [[("DBInstanceIdentifier", f"db-instance-{i}")] for i in (1, 2, 3)],
            "attached, Aurora": [[("DBClusterIdentifier", "db"), ("Role", "WRITER")]],
        }
        for name, dimensions in asked.items():
            metrics = alarms(self.stacks[name])["DatabaseCpuAlarm"].properties["Metrics"]
            found = [m["MetricStat"]["Metric"]["Dimensions"] for m in metrics if "MetricStat" in m]
            self.assertEqual(dimensions, [[(d["Name"], d["Value"]) for d in one] for one in found], name)
        self.assertNotIn("DatabaseStorageAlarm", alarms(self.stacks["attached, Aurora"]))

    def test_a_database_that_may_pause_may_be_silent(self):
        pausing = cfn.resolve(WATCH, {**SITES["serverless"], "MinAcu": "0"})
        self.assertIn("DatabaseSilenceAlarm", alarms(self.stacks["serverless"]))
        self.assertNotIn("DatabaseSilenceAlarm", alarms(pausing))
        json.loads(pausing.resources["Dashboard"].properties["DashboardBody"])

    def test_only_errors_that_visitors_see_take_a_release_back(self):
        self.assertEqual("«ErrorsAlarm»", self.stacks["all"].outputs["RollbackAlarms"])
        self.assertEqual("", self.stacks["nothing known"].outputs["RollbackAlarms"])


if __name__ == "__main__":
    unittest.main()
