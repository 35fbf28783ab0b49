"""What the code calls is what its role may call: no permission is missing, none is left over."""

import re
import unittest
from pathlib import Path

from test_template import KEEPERS, TEMPLATE, resources, texts

SOURCES = Path(__file__).parents[2] / "functions/src/main/java/dev/lampkeeper"
# Each client by its service's prefix in IAM.
CLIENTS = {
    "AutoScalingClient": "autoscaling",
    "CodeDeployClient": "codedeploy",
    "DynamoDbClient": "dynamodb",
    "EventBridgeClient": "events",
    "S3Client": "s3",
    "SnsClient": "sns",
    "SsmClient": "ssm",
}
# A call that IAM knows by another name.
RENAMED = {"s3:ListObjectVersions": "s3:ListBucketVersions"}
# What AWS asks for beyond the call itself, or for calls of AWS's own.
IMPLIED = {"codedeploy:GetApplicationRevision", "codedeploy:GetDeploymentConfig", "codedeploy:RegisterApplicationRevision"}


def classes():
    """Each class's source without comments, by its name with its package."""
    for path in SOURCES.rglob("*.java"):
        yield f"{path.parent.name}.{path.stem}", re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(), flags=re.DOTALL)


def reachable(start, sources):
    """The classes that a class needs, itself among them."""
    found, open_ = set(), [start]
    while open_:
        name = open_.pop()
        if name in found:
            continue
        found.add(name)
        source = sources[name]
        imported = re.findall(r"import dev\.lampkeeper\.(\w+\.\w+);", source)
        beside = [other for other in sources if other.split(".")[0] == name.split(".")[0]]
        open_ += [other for other in imported + beside if re.search(rf"\b{other.split('.')[1]}\b", source)]
    return found


def calls(source):
    for client, prefix in CLIENTS.items():
        for variable in set(re.findall(rf"\b{client} (\w+)", source)):
            for method in re.findall(rf"\b{variable}\s*\.(\w+)\(", source):
                call = re.sub(r"(V2)?(Paginator)?$", "", method)
                action = f"{prefix}:{call[0].upper()}{call[1:]}"
                yield RENAMED.get(action, action)


def called(function):
    sources = dict(classes())
    handler = resources("AWS::Lambda::Function")[function]["Handler"].removeprefix("dev.lampkeeper.")
    return {action for name in reachable(handler, sources) for action in calls(sources[name])}


def granted(function):
    prefixes = tuple(f"{prefix}:" for prefix in CLIENTS.values())
    policies = resources("AWS::IAM::Role")[f"{function}Role"]["Policies"]
    return {text for text in texts(policies) if re.fullmatch(r"\w+:\w+", text) and text.startswith(prefixes)}


class Permissions(unittest.TestCase):
    def test_are_what_the_code_calls(self):
        for function in [f"{keeper}Function" for keeper in KEEPERS] + ["HooksFunction"]:
            with self.subTest(function):
                self.assertEqual(called(function), granted(function) - IMPLIED)


if __name__ == "__main__":
    unittest.main()
