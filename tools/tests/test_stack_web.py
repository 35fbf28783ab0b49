"""The web servers' templates: what an instance is told at its first start, on which image, and what a fleet's shape comes to."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import cfn  # noqa: E402

SCRIPT = (ROOT / "instance" / "user-data.sh").read_text()
WIRED = {
    "Fleet": "shop web",
    "VpcId": "vpc-1",
    "Subnets": "subnet-1,subnet-2",
    "InstanceProfile": "profile",
    "LaunchHook": "site-launch",
    "TerminateHook": "site-terminate",
    "LogGroup": "/lampkeeper/site/instances",
    "BusName": "lampkeeper-site",
    "BootstrapDocument": "site-Bootstrap-1",
}
TOLD = {
    "Stack": "lamp",
    "PhpVersion": "8.4",
    "PhpExtensions": "mysqli gd",
    "Delivery": "efs",
    "Sessions": "efs",
    "AgentVersion": "1.8.1-26",
    "AgentEndpoint": "vpc",
    "SecurityUpdates": "no",
    "Metrics": "yes",
    "BalancerRanges": "10.20.0.0/24,10.20.1.0/24",
    "FileSystem": "fs-12ab",
    "AccessPoint": "fsap-12ab",
    "FileAddresses": "10.20.4.9,10.20.5.9",
    "DatabaseWriter": "writer.example.com",
    "DatabaseReader": "reader.example.com",
    "DatabasePort": "3307",
    "DatabaseName": "shop",
    "DatabaseSecret": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-1",
}
# what a site decides in its image, if at all
NOT_TOLD = {"DOCUMENT_ROOT", "DATABASE_CA"}


def web(**parameters):
    return cfn.resolve(ROOT / "stack" / "web.yaml", WIRED | parameters, name="web").resources


def user_data(**parameters):
    return web(**parameters)["LaunchTemplate"].properties["LaunchTemplateData"]["UserData"]


class UserData(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def settings(self, **parameters):
        """As an instance reads them."""
        names = user_data(**parameters).removesuffix(SCRIPT)
        file = self.root / "etc/lampkeeper/settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.sh(names + "printf '%s\\n' \"$SETTINGS\""))
        known = self.sh(f". {ROOT}/instance/settings.sh; known_names").split()
        said = self.sh(f". {ROOT}/instance/settings.sh\n" + "".join(f'echo "${name}"\n' for name in known))
        return dict(zip(known, said.splitlines(), strict=True)), file.read_text()

    def sh(self, script):
        head = f"root={self.root}\nverdict() {{ echo \"$3\" >&2; exit 1; }}\n"
        ended = subprocess.run(["sh", "-c", head + script], capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"}, timeout=20)
        self.assertEqual((0, ""), (ended.returncode, ended.stderr))
        return ended.stdout

    def test_ends_with_the_script_to_the_letter(self):
        self.assertTrue(user_data().endswith("\n" + SCRIPT), "copy instance/user-data.sh to stack/web.yaml")
        self.assertTrue(user_data().startswith("#!/bin/sh\n"))

    def test_the_defaults_are_settings(self):
        settings, _ = self.settings()
        self.assertEqual(("nginx", "codedeploy", "3306"), tuple(settings[name] for name in ("WEB_SERVER", "DELIVERY", "DATABASE_PORT")))
        self.assertIn("172.16.0.0/12", settings["BALANCER_RANGES"])

    def test_tells_each_setting(self):
        settings, text = self.settings(**TOLD)
        self.assertEqual(set(settings) - NOT_TOLD, {line.split("=")[0] for line in text.splitlines()})
        for name, value in {
            "WEB_SERVER": "apache",
            "PHP_EXTENSIONS": "mysqli gd",
            "BALANCER_RANGES": "10.20.0.0/24 10.20.1.0/24",
            "EFS_ADDRESSES": "10.20.4.9 10.20.5.9",
            "DATABASE_SECRET": TOLD["DatabaseSecret"],
            "LOG_GROUP": WIRED["LogGroup"],
        }.items():
            self.assertEqual(value, settings[name])

    def test_no_value_ends_the_shells_quotes(self):
        for name in [*TOLD, "LogGroup", "BusName", "BootstrapDocument"]:
            for bad in ("x'; reboot; '", "$(reboot)", "a\nb"):
                with self.subTest(name), self.assertRaises(cfn.Refused):
                    user_data(**{name: bad})


class Instances(unittest.TestCase):
    def test_have_an_image_for_their_processor(self):
        for types, processor in {
            "t4g.small": "arm64",
            "m7gd.large,c7gn.xlarge": "arm64",
            "im4gn.large": "arm64",
            "t3.small,t3a.large": "x86_64",
            "m7i-flex.large,g6.xlarge": "x86_64",
            "x2iedn.metal-24xl": "x86_64",
        }.items():
            image = web(InstanceTypes=types)["LaunchTemplate"].properties["LaunchTemplateData"]["ImageId"]
            self.assertTrue(image.endswith(f"-{processor}»"), f"{types}: {image}")

    def test_are_of_one_processor(self):
        for types in ("t4g.small,t3.small", "t3.small,t4g.small", "t4g.small,", "t4g"):
            with self.subTest(types), self.assertRaises(cfn.Refused):
                web(InstanceTypes=types)

    def test_may_enter_where_they_are_let_in(self):
        groups = web(SecurityGroups=",sg-database")["LaunchTemplate"].properties["LaunchTemplateData"]["SecurityGroupIds"]
        self.assertEqual(["«SecurityGroup»", "sg-database"], groups)

    def test_open_their_ports_to_the_balancer_alone(self):
        most = ",".join(str(port) for port in range(80, 91))
        self.assertEqual(11, len(web(Ports=most, BalancerSecurityGroup="sg-b")["SecurityGroup"].properties["SecurityGroupIngress"]))
        rules = web(Ports="80,53/udp", BalancerSecurityGroup="sg-b")["SecurityGroup"].properties["SecurityGroupIngress"]
        self.assertEqual([("tcp", "80"), ("udp", "53")], [(rule["IpProtocol"], rule["FromPort"]) for rule in rules])
        self.assertEqual({"sg-b"}, {rule["SourceSecurityGroupId"] for rule in rules})
        self.assertEqual([], web()["SecurityGroup"].properties["SecurityGroupIngress"])


class Shapes(unittest.TestCase):
    def test_come_to_sizes_a_spare_and_policies(self):
        for shape, sizes, others in (
            ("several", ("3", "9"), {"CpuPolicy"}),
            ("spare", ("1", "2"), {"CpuPolicy", "Spare"}),
            ("one", ("1", "2"), set()),
        ):
            resources = web(FleetShape=shape, MinSize="3", MaxSize="9")
            group = resources["Group"].properties
            self.assertEqual(sizes, (group["MinSize"], group["MaxSize"]))
            self.assertEqual(others, set(resources) - {"Group", "LaunchTemplate", "SecurityGroup"})

    def test_scale_by_several_metrics_at_once(self):
        resources = web(TargetRequests="600", TargetMetric="Shop|Queue||2.5", LoadBalancerFullName="app/b/1", TargetGroupFullName="targetgroup/t/2")
        requests, metric = (
            resources[name].properties["TargetTrackingConfiguration"] for name in ("RequestsPolicy", "MetricPolicy")
        )
        self.assertEqual("app/b/1/targetgroup/t/2", requests["PredefinedMetricSpecification"]["ResourceLabel"])
        self.assertEqual({"Namespace": "Shop", "MetricName": "Queue", "Statistic": "Average"}, metric["CustomizedMetricSpecification"])
        self.assertEqual("2.5", metric["TargetValue"])
        self.assertNotIn("CpuPolicy", web(TargetCpu="0"))

    def test_have_one_instance_that_is_not_spot(self):
        distribution = web(SpotPercentage="75")["Group"].properties["MixedInstancesPolicy"]["InstancesDistribution"]
        self.assertEqual((1, 25), (distribution["OnDemandBaseCapacity"], distribution["OnDemandPercentageAboveBaseCapacity"]))


class Hooks(unittest.TestCase):
    def test_are_those_of_keepers_that_act(self):
        for modes, names in (
            (("off", "observe"), []),
            (("act", "off"), ["site-launch"]),
            (("observe", "act"), ["site-terminate"]),
            (("act", "act"), ["site-launch", "site-terminate"]),
        ):
            group = web(BootstrapMode=modes[0], DrainMode=modes[1])["Group"].properties
            hooks = group.get("LifecycleHookSpecificationList", [])
            self.assertEqual(names, [hook["LifecycleHookName"] for hook in hooks])
            self.assertLessEqual({hook["DefaultResult"] for hook in hooks}, {"CONTINUE"})


class Release(unittest.TestCase):
    def test_is_taken_back_by_one_alone(self):
        for mode, alarms, events in (
            ("act", "errors", None),
            ("observe", "", ["DEPLOYMENT_FAILURE"]),
            ("off", "errors", ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]),
        ):
            names = {"Fleet": "web", "CodeDeployApplication": "shop", "CodeDeployGroup": "web"}
            stack = cfn.resolve(ROOT / "stack" / "release.yaml", names | {"ReleaseMode": mode, "RollbackAlarms": alarms})
            rollback = stack.resources["Group"].properties["AutoRollbackConfiguration"]
            self.assertEqual((mode != "act", events), (rollback["Enabled"], rollback.get("Events")))
            asked = stack.resources["Group"].properties["AlarmConfiguration"]["Enabled"]
            self.assertEqual(mode == "off", asked, "an alarm would refuse the deployment that goes back")

    def test_reaches_the_only_instance(self):
        site = {"Fleet": "web", "Web": "create", "Network": "create", "Prepare": "instance", "BootstrapMode": "act"}
        site |= {"CodeDeploy": "create", "CodeDeployApplication": "shop", "CodeDeployGroup": "web"}
        for shape, chosen, taken in (
            ("several", "HalfAtATime", "HalfAtATime"),
            ("spare", "HalfAtATime", "AllAtOnce"),
            ("one", "HalfAtATime", "AllAtOnce"),
            ("one", "OneAtATime", "OneAtATime"),
        ):
            stack = cfn.resolve(ROOT / "template.yaml", site | {"FleetShape": shape, "DeploymentConfig": chosen})
            group = stack.all()["ReleaseTier/Group"].properties
            self.assertEqual(f"CodeDeployDefault.{taken}", group["DeploymentConfigName"], shape)


if __name__ == "__main__":
    unittest.main()
