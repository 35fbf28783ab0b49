"""That templates are resolved as CloudFormation does, and that what is wrong with one is said."""

import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import cfn  # noqa: E402

HEAD = """
Parameters:
  Zones: { Type: String, Default: '2', AllowedValues: ['2', '3'] }
  Names: { Type: CommaDelimitedList, Default: 'a, b' }
  Size: { Type: Number, Default: 3, MinValue: 2 }
  Word: { Type: String, Default: '', AllowedPattern: '[a-z]*', ConstraintDescription: Word must be of letters. }
  Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/image }
Rules:
  ThreeHaveAWord:
    RuleCondition: !Equals [!Ref Zones, '3']
    Assertions:
      - { Assert: !Not [!Equals [!Ref Word, '']], AssertDescription: Three zones need a word. }
Conditions:
  Three: !Equals [!Ref Zones, '3']
  Always: !Or [!Condition Three, !Not [!Condition Three]]
  Second: !Equals [!Select [1, !Split [',', !Sub '${Word},,']], '']
Mappings:
  Sizes: { small: { disk: 8 } }
Resources:
  Topic: { Type: AWS::SNS::Topic }
  Third: { Type: AWS::SNS::Topic, Condition: Three }
"""


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def stack(self, more="", head=HEAD, file="a.yaml", **parameters):
        self.folder.joinpath(file).write_text(head + more)
        cfn.read.cache_clear()
        return cfn.resolve(self.folder / file, parameters)

    def value(self, expression, **parameters):
        stack = self.stack(f"  It: {{ Type: X, Properties: {{ V: {expression} }} }}\n", **parameters)
        return stack.resources["It"].properties.get("V", "nothing")


class Values(Case):
    def test_are_what_cloudformation_makes_of_them(self):
        for expression, value in {
            "!Ref Names": ["a", "b"],
            "!Ref Size": "3",
            "!Ref Image": "«ssm./aws/image»",
            "!Ref Topic": "«Topic»",
            "!GetAtt Topic.TopicName": "«Topic.TopicName»",
            "!Ref AWS::NoValue": "nothing",
            "[1, !Ref AWS::NoValue, true]": [1, True],
            "!Join ['-', [!Ref Topic, 1, true]]": "«Topic»-1-true",
            "!Select [1, !Ref Names]": "b",
            "!Split ['|', 'a||b']": ["a", "", "b"],
            "!Split [',', !Sub '${Topic},x']": ["«Topic»", "x"],
            "!Select [5, !Split [':', !Ref Topic]]": "«Topic[: 5]»",
            "!Select [0, !GetAtt Topic.Names]": "«Topic.Names[list 0]»",
            "!FindInMap [Sizes, small, disk]": 8,
            "!Sub 'a ${!b} ${AWS::Region} ${Size} ${Topic.Arn}'": "a ${b} eu-west-1 3 «Topic.Arn»",
            "!Sub ['${x}${Size}', { x: !If [Three, y, n] }]": "n3",
            "!Select [0, !GetAZs '']": "eu-west-1a",
            "!Cidr [10.0.0.0/16, 3, 8]": ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"],
            "!If [Second, {a: !Ref Size}, 2]": {"a": "3"},
            "{ Condition: Three }": {"Condition": "Three"},
        }.items():
            self.assertEqual(value, self.value(expression), expression)

    def test_that_are_wrong_or_unknown_are_an_error_that_names_them(self):
        for expression, reason in {
            "!Ref Nobody": "It: refers to Nobody, which there is not",
            "!GetAtt Third.Arn": "It: refers to Third, which is not made, as Three does not hold",
            "!Sub '${Third}'": "It: refers to Third",
            "!Select [2, !Ref Names]": "no item 2",
            "!Join [',', !Ref Word]": "joins a list",
            "!Sub '${Names}'": "a text is wanted",
            "!FindInMap [Sizes, large, disk]": "Sizes.large.disk",
            "!ImportValue x": "Fn::ImportValue is not known",
            "!If [Nobody, 1, 2]": "no condition Nobody",
            "!Cidr [10.0.0.0/24, 3, 8]": "holds no 3 blocks of /24",
            "!Ref It": "in a circle",
        }.items():
            with self.assertRaisesRegex(cfn.Wrong, reason, msg=expression):
                self.value(expression)


class Parameters(Case):
    def test_are_refused_where_they_are_not_allowed(self):
        for given, reason in {
            ("Zones", "4"): "Zones: not '4'",
            ("Word", "A"): "Word must be of letters.",
            ("Size", "1"): "Size: not '1'",
            ("Size", "x"): "Size: not 'x'",
            ("Zones", "3"): "ThreeHaveAWord: Three zones need a word.",
        }.items():
            with self.assertRaisesRegex(cfn.Refused, reason, msg=given):
                self.stack(**dict([given]))
        self.assertIn("Third", self.stack(Zones="3", Word="w").resources)
        with self.assertRaisesRegex(cfn.Wrong, "root has no parameter Nobody"):
            self.stack(Nobody="1")


class Nested(Case):
    NEST = """
  Tier:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: tier.yaml, Parameters: { Arn: !GetAtt Topic.Arn, Zones: !Ref Zones } }
  User: { Type: X, Properties: { V: !GetAtt Tier.Outputs.Key } }
"""
    TIER = """
Parameters: { Arn: { Type: String, AllowedPattern: 'arn:.*' }, Zones: { Type: String, AllowedValues: ['2'] } }
Conditions: { Never: !Equals [!Ref Zones, '1'] }
Resources: { Key: { Type: AWS::KMS::Key, Properties: { Description: !Sub '${Arn} of ${AWS::StackName}' } } }
Outputs: { Key: { Value: !GetAtt Key.Arn }, Other: { Value: x, Condition: Never } }
"""

    def nested(self, nest=NEST, **parameters):
        self.folder.joinpath("tier.yaml").write_text(self.TIER)
        return self.stack(nest, **parameters)

    def test_get_their_parameters_and_give_their_outputs(self):
        stack = self.nested()
        self.assertEqual({"Topic", "Tier", "User", "Tier/Key"}, stack.all().keys())
        self.assertEqual("«Tier/Key.Arn»", stack.resources["User"].properties["V"])
        self.assertRegex(stack.all()["Tier/Key"].properties["Description"], "«Topic.Arn» of site-Tier-")
        self.assertEqual({"Tier"}, stack.resources["User"].refers)

    def test_are_wrong_by_their_wiring(self):
        for old, new, reason in (
            ("Outputs.Key", "Outputs.Other", "Outputs.Other, which that stack does not give"),
            ("Arn: !GetAtt", "Nobody: !GetAtt", "Tier has no parameter Nobody"),
            ("!Ref Zones", "!Ref Names", "a text is wanted"),
            ("!Ref Zones", "!GetAtt Tier.Outputs.Key", "Tier refers to itself in a circle"),
        ):
            with self.assertRaisesRegex(cfn.Wrong, reason):
                self.nested(self.NEST.replace(old, new))
        with self.assertRaisesRegex(cfn.Refused, "Tier Zones: not '3'"):
            self.nested(Zones="3", Word="w")


class Circles(Case):
    def test_are_found_between_resources(self):
        with self.assertRaisesRegex(cfn.Wrong, "root: resources refer to each other in a circle: "):
            self.stack("  A: { Type: X, DependsOn: B }\n  B: { Type: X, Properties: { V: !Ref A } }\n")
        with self.assertRaisesRegex(cfn.Wrong, "DependsOn names Nobody"):
            self.stack("  A: { Type: X, DependsOn: Nobody }\n")


if __name__ == "__main__":
    unittest.main()
