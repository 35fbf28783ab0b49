"""That nothing stateful is lost: not with the stack, not by replacing it, and no capacity by an update. And that all is tagged."""

import functools

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

from cfn import REGION
from stack_checks import of

STATEFUL = (
    "AWS::DynamoDB::Table",
    "AWS::EFS::FileSystem",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::S3::Bucket",
)
SNAPSHOTS = ("AWS::RDS::DBCluster", "AWS::RDS::DBInstance")
# CloudFormation refuses to replace what has a name of its own.
NAMES = {
    "AWS::DynamoDB::Table": "TableName",
    "AWS::RDS::DBCluster": "DBClusterIdentifier",
    "AWS::RDS::DBInstance": "DBInstanceIdentifier",
    "AWS::S3::Bucket": "BucketName",
}
# What holds nothing that cannot be found again.
LOST_AT_WILL = {"Ledger"}


def stateful(stack):
    """What holds data of its own: no member of a cluster, and no reader of another database."""
    return {
        path: resource
        for path, resource in of(stack, *STATEFUL).items()
        if path not in LOST_AT_WILL
        and not (resource.type == "AWS::RDS::DBInstance" and {"DBClusterIdentifier", "SourceDBInstanceIdentifier"} & resource.properties.keys())
    }


def problems(stack):
    for path, resource in stateful(stack).items():
        for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
            kept = resource.attributes.get(policy) in ("Retain", "RetainExceptOnCreate")
            if not kept and not (resource.attributes.get(policy) == "Snapshot" and resource.type in SNAPSHOTS):
                yield f"{path} is lost: its {policy} is {resource.attributes.get(policy)}"
    for path, group in of(stack, "AWS::AutoScaling::AutoScalingGroup").items():
        if "DesiredCapacity" in group.properties:
            yield f"{path} has a DesiredCapacity: an update would undo scaling"
        if group.properties.get("HealthCheckType") != "ELB" and group.properties.get("TargetGroupARNs"):
            yield f"{path} does not ask the balancer for health"
    for path, template in of(stack, "AWS::EC2::LaunchTemplate").items():
        data = template.properties["LaunchTemplateData"]
        tagged = {spec["ResourceType"] for spec in data.get("TagSpecifications", [])}
        # a stack's tags go to the group's instances, not to their disks
        if "volume" not in tagged:
            yield f"{path} leaves the disks of instances untagged"
    for path, resource in stateful(stack).items():
        if resource.type in SNAPSHOTS and resource.properties.get("CopyTagsToSnapshot") is not True:
            yield f"{path} leaves its snapshots untagged"


@functools.cache
def create_only(type_):
    """The properties of a type that CloudFormation changes only by making the resource anew."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, type_).schema
    return [tuple(path.split("/")[2:]) for path in schema.get("createOnlyProperties", [])]


def value_at(properties, path):
    for part in path:
        properties = properties.get(part) if isinstance(properties, dict) else None
    return properties


def replaced(before, after):
    """What is stateful in both stacks and would be made anew by the change from one to the other: its path and the property."""
    later = stateful(after)
    for path, resource in stateful(before).items():
        name = NAMES.get(resource.type)
        named = name in resource.properties
        if path in later and not (named and resource.properties[name] == later[path].properties.get(name)):
            for key in create_only(resource.type):
                if value_at(resource.properties, key) != value_at(later[path].properties, key):
                    yield path, ".".join(key)
