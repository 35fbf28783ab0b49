"""That no role of ours can become more than it is, and that every `*` in a policy has its reason beside it."""

import re

from stack_checks import listed, of
from stack_checks.exposed import statements

# By any of these who has it gives himself, or something that he steers, another's rights. checkov asks cloudsplaining the same of
# policies that hold for everything; here it is asked whatever a statement is limited to.
ESCALATES = re.compile(
    r"iam:(Add|Attach|Create|Delete|Detach|Put|Remove|Set|Tag|Untag|Update|Upload)\w*"
    r"|lambda:(AddPermission|CreateFunction|UpdateFunctionCode|UpdateFunctionConfiguration|CreateEventSourceMapping|PublishLayerVersion)"
    r"|ec2:(RunInstances|ModifyInstanceAttribute|CreateLaunchTemplateVersion|AssociateIamInstanceProfile)"
    r"|cloudformation:(CreateStack|UpdateStack|SetStackPolicy|CreateChangeSet)|ssm:(StartSession|CreateDocument|UpdateDocument)"
    r"|codebuild:\w+|glue:\w+|datapipeline:\w+|sts:AssumeRole|kms:(PutKeyPolicy|CreateGrant)|secretsmanager:PutResourcePolicy"
    r"|s3:(PutBucketPolicy|PutBucketAcl|PutObjectAcl)|sqs:(AddPermission|SetQueueAttributes)|sns:(AddPermission|SetTopicAttributes)",
    re.IGNORECASE,
)
# A role that must have one of them, and the condition that its statement must be limited by.
ALLOWED = {"ScalingFunctionRole": {"ec2:RunInstances": "ec2:LaunchTemplate"}}  # the site's own, and no other role may be passed to it


def problems(stack):
    for path, resource in stack.all().items():
        trust = list(statements(resource.properties.get("AssumeRolePolicyDocument", {})))
        for statement in statements(resource.properties):
            if statement["Effect"] != "Allow" or statement in trust:
                continue
            if {"NotAction", "NotResource", "NotPrincipal"} & statement.keys():
                yield f"{path} allows all but something"
            actions, resources = listed(statement.get("Action")), listed(statement.get("Resource"))
            for action in actions:
                own_key = resource.type == "AWS::KMS::Key" and action == "kms:*"  # the account's, in the key's own policy
                if re.fullmatch(r"\*|[\w-]+:\*", action) and not own_key:
                    yield f"{path} may do all of {action}"
                limit = ALLOWED.get(path, {}).get(action)
                if ESCALATES.fullmatch(action) and limit not in statement.get("Condition", {}).get("ArnLike", {}):
                    yield f"{path} may {action}, by which it could become more than it is"
                if action == "iam:PassRole":
                    passed = statement.get("Condition", {}).get("StringEquals", {}).get("iam:PassedToService")
                    if any("*" in each for each in resources) or not passed:
                        yield f"{path} may pass any role, or one to any service"
    for path, role in of(stack, "AWS::IAM::Role").items():
        if "RoleName" in role.properties:
            yield f"{path} has a name of its own, which takes more than CAPABILITY_IAM"
        for arn in role.properties.get("ManagedPolicyArns", []):
            if re.search(r"FullAccess$|AdministratorAccess|PowerUserAccess|IAMFull", arn):
                yield f"{path} has {arn}"
        for statement in statements(role.properties["AssumeRolePolicyDocument"]):
            if set(statement["Principal"]) != {"Service"}:
                yield f"{path} may be assumed by others than a service"


# Everything, an ARN that leaves a part open, or an action that does; what lies in a bucket of ours needs no reason.
STAR = re.compile(r"""(Resource|Principal|AWS|Action): ['"]?\*|- ['"]?\*['"]?$|\barn:.*\*|\b[a-z0-9-]+:[A-Za-z]*\*""")

# A condition takes rights away, and a pattern is none.
NO_STAR = re.compile(r"^\s*#|AllowedPattern:|aws:SourceArn:")


def unexplained(text):
    """Lines of a template with a `*` in a policy and no comment on them or above them."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        code, comment, _ = line.partition(" #")
        above = lines[number - 1].strip() if number else ""
        if not NO_STAR.search(code) and STAR.search(code.rstrip()) and not comment and not above.startswith("#"):
            yield number + 1, line.strip()
