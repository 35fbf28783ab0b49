"""What linters do not know of this template, asked of its expanded form."""

import json
import re
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
TEMPLATE = json.loads((ROOT / "simulator/src/main/resources/template.json").read_text())
KEEPERS = ("Bootstrap", "Drain", "Check", "Release", "Scaling")


def resources(kind):
    return {name: r["Properties"] for name, r in TEMPLATE["Resources"].items() if r["Type"] == kind}


def texts(value):
    """Every string in a tree of JSON, keys too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def parameters(value):
    """The template's parameters that a tree of JSON refers to, by Ref or by Sub."""
    words = set()
    for text in texts(value):
        words.update([text], re.findall(r"\$\{(\w+)\}", text))
    return words & TEMPLATE["Parameters"].keys()


class Functions(unittest.TestCase):
    def test_a_parameter_that_changes_a_function_changes_its_version(self):
        for name, function in resources("AWS::Lambda::Function").items():
            [version] = [v for v in resources("AWS::Lambda::Version").values() if v["FunctionName"] == {"Ref": name}]
            self.assertEqual(parameters(function), parameters(version["Description"]), name)

    def test_each_keeper_is_told_all_it_needs_to_run(self):
        for keeper in KEEPERS:
            told = resources("AWS::Lambda::Function")[f"{keeper}Function"]["Environment"]["Variables"]
            self.assertLessEqual(
                {"FLEET", "MODE", "PAUSE_PARAMETER", "LEDGER_TABLE", "BUS_NAME", "TOPIC_ARN"}, told.keys(), keeper
            )


class Queues(unittest.TestCase):
    def test_a_message_stays_hidden_for_six_runs_or_one_that_is_long(self):
        for keeper in KEEPERS:
            queue = resources("AWS::SQS::Queue")[f"{keeper}Queue"]
            timeout = resources("AWS::Lambda::Function")[f"{keeper}Function"]["Timeout"]
            runs = 1 if timeout == 900 else 6
            self.assertGreaterEqual(queue["VisibilityTimeout"], runs * timeout, keeper)

    def test_every_rule_may_send_to_the_queue_of_its_keeper_and_only_those(self):
        for keeper in KEEPERS:
            policy = json.dumps(resources("AWS::SQS::QueuePolicy")[f"{keeper}QueuePolicy"])
            named = set(re.findall(r'\["(\w+)", "Arn"\]', policy))
            self.assertEqual({name for name in resources("AWS::Events::Rule") if name.startswith(keeper)}, named)

    def test_an_event_that_cannot_be_delivered_is_kept_and_a_late_sweep_dropped(self):
        for name, rule in resources("AWS::Events::Rule").items():
            keeper = next(k for k in KEEPERS if name.startswith(k))
            [target] = rule["Targets"]
            self.assertEqual({"Fn::GetAtt": [f"{keeper}Queue", "Arn"]}, target["Arn"], name)
            if "ScheduleExpression" in rule:
                self.assertNotIn("DeadLetterConfig", target, name)
                self.assertEqual(60, target["RetryPolicy"]["MaximumEventAgeInSeconds"], name)
            else:
                self.assertEqual({"Arn": {"Fn::GetAtt": [f"{keeper}DeadLetters", "Arn"]}}, target["DeadLetterConfig"], name)


class Alarms(unittest.TestCase):
    """That the alarm on silence watches what a keeper writes, tools/check-rie asks of the running function."""

    def test_tell_people(self):
        for name, alarm in resources("AWS::CloudWatch::Alarm").items():
            self.assertEqual([{"Ref": "Topic"}], alarm["AlarmActions"], name)
            self.assertEqual([{"Ref": "Topic"}], alarm["OKActions"], name)

    def test_on_dead_letters_watch_the_keepers_own_queue(self):
        for keeper in KEEPERS:
            alarm = resources("AWS::CloudWatch::Alarm")[f"{keeper}DeadLetterAlarm"]
            queue = {"Name": "QueueName", "Value": {"Fn::GetAtt": [f"{keeper}DeadLetters", "QueueName"]}}
            self.assertEqual([queue], alarm["Dimensions"], keeper)
            self.assertEqual(("AWS/SQS", "ApproximateNumberOfMessagesVisible"), (alarm["Namespace"], alarm["MetricName"]), keeper)

    def test_on_silence_sound_when_nothing_is_heard(self):
        journal = (ROOT / "functions/src/main/java/dev/lampkeeper/journal/Journal.java").read_text()
        [namespace] = re.findall(r'NAMESPACE = "(\w+)"', journal)
        for keeper in KEEPERS:
            alarm = resources("AWS::CloudWatch::Alarm")[f"{keeper}SilenceAlarm"]
            self.assertEqual((namespace, "breaching"), (alarm["Namespace"], alarm["TreatMissingData"]), keeper)
            self.assertIn(f'"{alarm["MetricName"]}"', journal, keeper)
            dimensions = {dimension["Name"]: dimension["Value"] for dimension in alarm["Dimensions"]}
            self.assertEqual({"Fleet": {"Ref": "Fleet"}, "Keeper": keeper.lower()}, dimensions, keeper)
            names = ", ".join(f'"{name}"' for name in dimensions)
            self.assertIn(f'"Dimensions", List.of(List.of({names}))', journal, keeper)


class Settings(unittest.TestCase):
    def test_are_checked_before_any_keeper_or_hook_is_made(self):
        for name in [*(f"{keeper}Function" for keeper in KEEPERS), "Hooks"]:
            self.assertEqual("Settings", TEMPLATE["Resources"][name].get("DependsOn"), name)

    def test_are_checked_before_any_tier_is_made(self):
        for name, tier in TEMPLATE["Resources"].items():
            if tier["Type"] == "AWS::CloudFormation::Stack" and name != "Documents":
                self.assertIn("Settings", [tier["DependsOn"]] if isinstance(tier["DependsOn"], str) else tier["DependsOn"], name)

    def test_are_asked_again_when_one_or_a_choice_that_may_contradict_it_changes(self):
        hooks = ROOT / "functions/src/main/java/dev/lampkeeper/hooks"
        source = "".join(path.read_text() for path in hooks.glob("*Choices.java"))
        choices = set(re.findall(r'"([A-Z][A-Za-z]+)"', source)) - {"ResourceProperties", "PhysicalResourceId", "TLS"}
        self.assertIn("MaxSize", choices)
        settings = parameters(resources("AWS::Lambda::Function")["HooksFunction"]["Environment"])
        asked = resources("Custom::Settings")["Settings"]
        self.assertEqual(settings | choices, parameters(asked))
        for name in choices:
            self.assertEqual({"Ref": name}, asked[name])


class Releases(unittest.TestCase):
    def test_release_is_woken_by_verdicts_where_check_acts_and_by_archives_where_it_does_not(self):
        conditions = TEMPLATE["Conditions"]
        act = {"Condition": "CheckActs"}
        self.assertEqual({"Fn::Equals": [{"Ref": "CheckMode"}, "act"]}, conditions["CheckActs"])
        for rule, wakes in (("ReleaseOnVerdict", act), ("ReleaseOnArchive", {"Fn::Not": [act]})):
            condition = TEMPLATE["Resources"][rule]["Condition"]
            self.assertEqual({"Fn::And": [{"Condition": "ReleaseOn"}, wakes]}, conditions[condition])
        told = resources("AWS::Lambda::Function")["ReleaseFunction"]["Environment"]["Variables"]
        self.assertEqual({"Ref": "CheckMode"}, told["CHECK_MODE"])


class Hooks(unittest.TestCase):
    def test_come_after_all_that_answers_them(self):
        adopted = texts(resources("Custom::Hooks")["Hooks"])
        created = texts(resources("AWS::CloudFormation::Stack")["WebTier"])
        for after in (set(adopted), set(created)):
            for keeper in ("Bootstrap", "Drain"):
                self.assertLessEqual({f"{keeper}Source", f"{keeper}QueuePolicy"}, after)

    def test_are_asked_again_when_any_of_their_settings_changes(self):
        settings = parameters(resources("AWS::Lambda::Function")["HooksFunction"]["Environment"])
        self.assertEqual(settings, parameters(resources("Custom::Hooks")["Hooks"]))


class Policies(unittest.TestCase):
    def test_each_star_has_its_reason_beside_it(self):
        lines = (ROOT / "template.yaml").read_text().splitlines()
        for number, line in enumerate(lines):
            if re.search(r"(Resource|Principal): '\*'|Resource:.*[:/]\*", line) and "${ReleaseBucket.Arn}" not in line:
                self.assertTrue("#" in line or "#" in lines[number - 1], f"line {number + 1}: {line.strip()}")

    def test_the_guide_has_the_policy_of_the_instances(self):
        [text] = re.findall(r"```yaml\n(Version.*?)```", (ROOT / "docs/instance.md").read_text(), re.DOTALL)
        names = {
            "InstanceLogs.Arn": "arn:aws:logs:REGION:ACCOUNT:log-group:/lampkeeper/STACK/instances:*",
            "Bus.Arn": "arn:aws:events:REGION:ACCOUNT:event-bus/lampkeeper-STACK",
            "ReleaseBucket.Arn": "arn:aws:s3:::BUCKET",
        }

        def resolved(value):
            match value:
                case {"Fn::GetAtt": [resource, attribute]}:
                    return names[f"{resource}.{attribute}"]
                case {"Fn::Sub": text}:
                    return re.sub(r"\$\{([^}]+)\}", lambda found: names[found[1]], text)
                case dict():
                    return {name: resolved(inner) for name, inner in value.items()}
                case list():
                    return [resolved(inner) for inner in value]
            return value

        [policy] = resources("AWS::IAM::RolePolicy").values()
        statements = policy["PolicyDocument"]["Statement"]
        always = [s for s in statements if "Fn::If" not in s]
        self.assertEqual(resolved({**policy["PolicyDocument"], "Statement": always}), yaml.safe_load(text))
        guide = (ROOT / "docs/instance.md").read_text()
        for _, statement, _ in (s["Fn::If"] for s in statements if "Fn::If" in s):
            for action in [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]:
                self.assertIn(action.split(":")[1], guide, statement["Sid"])
        for resource, kind, name in (
            ("InstanceLogs", "LogGroupName", "/lampkeeper/${AWS::StackName}/instances"),
            ("Bus", "Name", "lampkeeper-${AWS::StackName}"),
        ):
            self.assertEqual({"Fn::Sub": name}, TEMPLATE["Resources"][resource]["Properties"][kind])

    def test_who_observes_cannot_act(self):
        """It may look, remember, tell people and take its messages; all else needs the mode act."""
        harmless = re.compile(
            r"(autoscaling|codedeploy|s3|ssm):(BatchGet|Describe|Get|List)[A-Za-z]+"
            r"|cloudwatch:(GetMetricStatistics|PutMetricData)|dynamodb:(BatchGetItem|GetItem|PutItem|Query)|events:PutEvents|sns:Publish|kms:(Decrypt|GenerateDataKey)"
            r"|sqs:(DeleteMessage|GetQueueAttributes|ReceiveMessage)"
        )
        acts = {keeper: {f"{keeper}Acts"} for keeper in KEEPERS}
        acts["Scaling"].add("ScalingResizes")
        self.assertIn({"Condition": "ScalingActs"}, TEMPLATE["Conditions"]["ScalingResizes"]["Fn::And"])
        for keeper in KEEPERS:
            conditions = set()
            for policy in resources("AWS::IAM::Role")[f"{keeper}FunctionRole"]["Policies"]:
                condition, policy, _ = policy.get("Fn::If", ("always", policy, None))
                conditions.add(condition)
                for statement in policy["PolicyDocument"]["Statement"]:
                    if condition not in acts[keeper]:
                        self.assertNotIn("NotAction", statement)
                        actions = statement["Action"]
                        for action in [actions] if isinstance(actions, str) else actions:
                            self.assertRegex(action, rf"^({harmless.pattern})$", f"{keeper}: {statement['Sid']}")
            self.assertIn(f"{keeper}Acts", conditions)


class Parameters(unittest.TestCase):
    def test_are_described_grouped_and_labelled(self):
        interface = TEMPLATE["Metadata"]["AWS::CloudFormation::Interface"]
        grouped = [name for group in interface["ParameterGroups"] for name in group["Parameters"]]
        self.assertEqual(sorted(TEMPLATE["Parameters"]), sorted(grouped))
        self.assertEqual(TEMPLATE["Parameters"].keys(), interface["ParameterLabels"].keys())
        for name, parameter in TEMPLATE["Parameters"].items():
            self.assertIn("Description", parameter, name)

    def test_seconds_are_whole_and_within_what_their_sentence_says(self):
        for name, parameter in TEMPLATE["Parameters"].items():
            if name.endswith("Seconds"):
                sentence = rf"{name} must be (0, or )?a whole number of seconds from (\d+) to (\d+)\."
                zero, least, most = re.fullmatch(sentence, parameter["ConstraintDescription"]).groups()
                within = [0] * bool(zero) + list(range(int(least), int(most) + 1))
                allowed = [n for n in range(int(most) + 10_000) if re.fullmatch(parameter["AllowedPattern"], str(n))]
                self.assertEqual(within, allowed, name)
                self.assertRegex(parameter["Description"], rf"^{least} .*\b{most}\b", name)
                for wrong in ("600.5", "0600", "6e2", "-600", "10000000", ""):
                    self.assertIsNone(re.fullmatch(parameter["AllowedPattern"], wrong), name)

    def test_fit_into_the_description_of_a_version_however_long_they_are(self):
        for name, version in resources("AWS::Lambda::Version").items():
            text = version["Description"]["Fn::Sub"]
            longest = re.sub(r"\$\{(\w+)\}", lambda found: "x" * self.longest(found[1]), text)
            self.assertLessEqual(len(longest), 256, name)

    def longest(self, name):
        """How long a value the parameter takes at most. Every pattern of one that a version names takes ones."""
        parameter = TEMPLATE["Parameters"][name]
        if "AllowedValues" in parameter:
            return max(len(str(value)) for value in parameter["AllowedValues"])
        return max(n for n in range(300) if re.fullmatch(parameter["AllowedPattern"], "1" * n))

    def test_take_nothing_without_a_limit(self):
        for name, parameter in TEMPLATE["Parameters"].items():
            limits = {"AllowedPattern", "AllowedValues", "MinValue"} & parameter.keys()
            self.assertEqual(1, len(limits), name)


if __name__ == "__main__":
    unittest.main()
