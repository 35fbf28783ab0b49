"""Takes away all that a run has made, also what is left of a run that was killed: each part may be gone already.

Nothing is deleted but the stack of that name, what that stack and its nested stacks list as theirs, and what carries the name by itself: the
bucket of artifacts, the recorder's queue and rules.
"""

import time

from botocore.exceptions import ClientError

from verify.job import LOOK_SECONDS
from verify.record import bus

HOURS = 2
GONE = {
    "ResourceNotFoundException",
    "NoSuchBucket",
    "QueueDoesNotExist",
    "AWS.SimpleQueueService.NonExistentQueue",
    "DBSnapshotNotFound",
    "DBInstanceAutomatedBackupNotFound",
}


class Left(Exception):
    """Something is left that costs."""


def gone(call, **arguments):
    """The answer, or None if what is asked about is not there."""
    try:
        return call(**arguments)
    except ClientError as e:
        if e.response["Error"]["Code"] in GONE:
            return None
        raise


def artifacts(name, account):
    return f"{name}-{account}"


class Removal:
    def __init__(self, aws, name, account, say):
        self.aws, self.name, self.account, self.say = aws, name, account, say
        self.stacks = aws.client("cloudformation")

    def run(self):
        self.recorder()
        self.stack()
        self.say("Removes what the stack has kept: archives, backups of the database, logs.")
        for bucket in self.made("AWS::S3::Bucket") + [artifacts(self.name, self.account)]:
            self.bucket(bucket)
        for database in self.made("AWS::RDS::DBInstance"):
            self.backups(database)
        logs = self.aws.client("logs")
        for group in self.made("AWS::Logs::LogGroup"):
            gone(logs.delete_log_group, logGroupName=group)
        if self.there():  # what `sam deploy` had asked for when it was ended came only now
            self.run()

    def recorder(self):
        """First, because a bus that has rules cannot be deleted."""
        events, queues = self.aws.client("events"), self.aws.client("sqs")
        for where in ("default", bus(self.name)):
            found = gone(events.list_rules, NamePrefix=f"{self.name}-", EventBusName=where)
            for rule in found["Rules"] if found else []:
                targets = events.list_targets_by_rule(Rule=rule["Name"], EventBusName=where)["Targets"]
                if targets:
                    events.remove_targets(Rule=rule["Name"], EventBusName=where, Ids=[target["Id"] for target in targets])
                events.delete_rule(Name=rule["Name"], EventBusName=where)
        if queue := gone(queues.get_queue_url, QueueName=f"{self.name}-record"):
            queues.delete_queue(QueueUrl=queue["QueueUrl"])

    def stack(self):
        """A deletion that fails is tried once more: a network interface is often given back late."""
        for attempt in range(2):
            if not self.there():
                return
            self.say(f"Removes the stack {self.name}, which takes some twenty minutes.")
            self.stacks.delete_stack(StackName=self.name)
            end = time.monotonic() + HOURS * 3600
            while self.there() not in (None, "DELETE_FAILED"):
                if time.monotonic() > end:
                    raise Left(f"The stack {self.name} is still not gone after {HOURS} hours.")
                time.sleep(LOOK_SECONDS)
        if self.there():
            failed = [r for r in self.resources() if r["ResourceStatus"] == "DELETE_FAILED"]
            why = "; ".join(f"{r['LogicalResourceId']}: {r.get('ResourceStatusReason', '')}" for r in failed)
            raise Left(f"CloudFormation could not delete the stack {self.name}: {why}")

    def there(self):
        """The stack's status, or None if it is gone."""
        try:
            [stack] = self.stacks.describe_stacks(StackName=self.name)["Stacks"]
        except ClientError as e:
            if "does not exist" in str(e):
                return None
            raise
        return stack["StackStatus"]

    def resources(self):
        """Of the stack and its nested ones. CloudFormation tells them for ninety days after they are gone."""
        found = []
        for page in self.stacks.get_paginator("list_stacks").paginate():
            for stack in page["StackSummaries"]:
                if stack["StackName"] == self.name or stack["StackName"].startswith(f"{self.name}-"):
                    for resources in self.stacks.get_paginator("list_stack_resources").paginate(StackName=stack["StackId"]):
                        found += resources["StackResourceSummaries"]
        return found

    def made(self, kind):
        return [r["PhysicalResourceId"] for r in self.resources() if r["ResourceType"] == kind and r.get("PhysicalResourceId")]

    def bucket(self, bucket):
        s3 = self.aws.client("s3")
        while listed := gone(s3.list_object_versions, Bucket=bucket):
            versions = listed.get("Versions", []) + listed.get("DeleteMarkers", [])
            if not versions:
                gone(s3.delete_bucket, Bucket=bucket)
                return
            objects = [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in versions]
            if failed := s3.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True}).get("Errors"):
                raise Left(f"The bucket {bucket} cannot be emptied: {failed[0]['Message']}")

    def backups(self, database):
        rds = self.aws.client("rds")
        for snapshot in rds.describe_db_snapshots(DBInstanceIdentifier=database, SnapshotType="manual")["DBSnapshots"]:
            gone(rds.delete_db_snapshot, DBSnapshotIdentifier=snapshot["DBSnapshotIdentifier"])
        kept = gone(rds.describe_db_instance_automated_backups, DBInstanceIdentifier=database)
        for backup in kept["DBInstanceAutomatedBackups"] if kept else []:
            rds.delete_db_instance_automated_backup(DbiResourceId=backup["DbiResourceId"])
