"""Stands for AWS: moto, with a stand-in for `sam deploy`, and somebody who plays what moto does not do by itself."""

import json
import logging
import os
import sys
import threading
import time
from pathlib import Path

import boto3
from moto.autoscaling.responses import AutoScalingResponse
from moto.cloudformation.models import CloudFormationBackend
from moto.cloudwatch.responses import CloudWatchResponse
from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.responses import ActionResult
from moto.moto_api._internal import moto_api_backend
from moto.rds.models import RDSBackend, rds_backends
from moto.rds.responses import RDSResponse
from moto.server import ThreadedMotoServer
from moto.ssm.responses import SimpleSystemManagerResponse

REGION = "eu-west-1"
KEY = "releases/verify-1.zip"

# What `sam deploy` makes here, by its own name and a stack of CloudFormation.
SAM = r'''#!{python}
import json, sys, time, tomllib
import boto3
config = tomllib.load(open(sys.argv[sys.argv.index("--config-file") + 1], "rb"))["verify"]["deploy"]["parameters"]
name = config["stack_name"]
given = dict(pair.split("=", 1) for pair in config["parameter_overrides"])
assert (given["Fleet"], given["DeletionProtection"]) == (name, "no"), given
def log(part):
    return {{"Type": "AWS::Logs::LogGroup", "Properties": {{"LogGroupName": f"/lampkeeper/{{name}}/{{part}}"}}}}
template = {{"Resources": {{
    "ReleaseBucket": {{"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain", "Properties": {{"BucketName": f"{{name}}-releasebucket-1"}}}},
    "Database": {{"Type": "AWS::RDS::DBInstance", "DeletionPolicy": "Snapshot", "Properties": {{
        "DBInstanceIdentifier": "site-1a2b3c4d", "Engine": "mysql", "DBInstanceClass": "db.t4g.micro", "AllocatedStorage": "20", "MultiAZ": False,
        "MasterUsername": "site", "MasterUserPassword": "not-a-secret"}}}},
    "Bus": {{"Type": "AWS::Events::EventBus", "Properties": {{"Name": f"lampkeeper-{{name}}"}}}},
    "Launch": {{"Type": "AWS::AutoScaling::LaunchConfiguration", "Properties": {{
        "LaunchConfigurationName": name, "ImageId": "ami-0", "InstanceType": "t4g.small"}}}},
    "Group": {{"Type": "AWS::AutoScaling::AutoScalingGroup", "DependsOn": "Launch", "Properties": {{
        "AutoScalingGroupName": name, "LaunchConfigurationName": name, "MinSize": "1", "MaxSize": "2",
        "AvailabilityZones": ["eu-west-1a"]}}}},
    **{{part.title(): log(part) for part in ("bootstrap", "drain", "check", "release")}},
}}}}
time.sleep(1.5)  # who is interrupted before it is so before the stack is there
deployments = boto3.client("codedeploy")
deployments.create_application(applicationName=name)
deployments.create_deployment_group(applicationName=name, deploymentGroupName=name, serviceRoleArn="arn:aws:iam::123456789012:role/x")
boto3.client("cloudformation").create_stack(StackName=name, TemplateBody=json.dumps(template))
boto3.client("cloudwatch").put_metric_alarm(
    AlarmName=f"{{name}}-WatchTier-NoTargetAlarm", MetricName="HealthyHostCount", Namespace="AWS/ApplicationELB", EvaluationPeriods=1,
    Threshold=1, Period=60, Statistic="Maximum", ComparisonOperator="LessThanThreshold")
boto3.client("cloudwatch").set_alarm_state(AlarmName=f"{{name}}-WatchTier-NoTargetAlarm", StateValue="OK", StateReason="new")
boto3.client("logs").create_log_stream(logGroupName=f"/lampkeeper/{{name}}/release", logStreamName="one")
time.sleep(0.5)
'''


class Stage:
    """`with Stage(folder) as stage:`; `deploys` may be another script for `sam`."""

    def __init__(self, folder, deploys=SAM):
        self.folder, self.server, self.over = Path(folder), ThreadedMotoServer("127.0.0.1", 0, verbose=False), threading.Event()
        sam = self.folder / "sam"
        sam.write_text(deploys.format(python=sys.executable))
        sam.chmod(0o755)

    def __enter__(self):
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self.server.start()
        moto_api_backend.reset()  # moto is one to a process
        self.stand_in()
        self.player = threading.Thread(target=self.play)
        self.player.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.player.join()
        self.server.stop()

    def environment(self):
        return {
            **os.environ,
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "AWS_ENDPOINT_URL": "http://{}:{}".format(*self.server.get_host_and_port()),
            "AWS_ACCESS_KEY_ID": "none",
            "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
            "LAMPKEEPER_LOOK_SECONDS": "0.05",
        }

    def client(self, service):
        where = self.environment()["AWS_ENDPOINT_URL"]
        return boto3.client(service, region_name=REGION, endpoint_url=where, aws_access_key_id="none", aws_secret_access_key="none")

    def stand_in(self):
        """What moto does not answer."""
        AutoScalingResponse.describe_warm_pool = lambda _: ActionResult({"Instances": [{"InstanceId": "i-0a", "LifecycleState": "Warmed:Stopped"}]})
        SimpleSystemManagerResponse.describe_instance_information = lambda _: json.dumps({"InstanceInformationList": []})
        CloudWatchResponse.describe_alarm_history = lambda _: ActionResult({"AlarmHistoryItems": []})

        self.backups = set()  # automated ones, which RDS keeps
        kept = lambda _: ActionResult({"DBInstanceAutomatedBackups": [{"DbiResourceId": one} for one in self.backups]})
        RDSResponse.describe_db_instance_automated_backups = kept
        RDSResponse.delete_db_instance_automated_backup = lambda request: self.deleted(request)
        RDSBackend.reboot_db_instance = reboot
        CloudFormationBackend.delete_stack, CloudFormationBackend.list_stack_resources = delete_stack, list_stack_resources

    def deleted(self, request):
        self.backups.remove(request._get_param("DbiResourceId"))
        return ActionResult({})

    def play(self):
        """An archive is released, a database that restarts comes back, an alarm goes over."""
        logs, s3, alarms, released, backed = self.client("logs"), self.client("s3"), self.client("cloudwatch"), set(), set()
        databases = rds_backends[DEFAULT_ACCOUNT_ID][REGION]
        while not self.over.wait(0.3):
            for bucket in [b["Name"] for b in s3.list_buckets()["Buckets"] if b["Name"].endswith("releasebucket-1")]:
                if bucket not in released and s3.list_objects_v2(Bucket=bucket, Prefix=KEY)["KeyCount"]:
                    released.add(bucket)
                    now = int(time.time() * 1000)
                    said = {"_aws": {"Timestamp": now}, "subject": KEY, "decision": "everywhere", "reason": "all of them run it"}
                    line = {"timestamp": now, "message": json.dumps(said)}
                    group = f"/lampkeeper/{bucket.removesuffix('-releasebucket-1')}/release"
                    logs.put_log_events(logGroupName=group, logStreamName="one", logEvents=[line])
            self.backups |= databases.databases.keys() - backed
            backed |= databases.databases.keys()
            for database in databases.databases.values():
                if database.status == "rebooting" and time.monotonic() - database.rebooted > 3:
                    database.status = "available"
            for alarm in alarms.describe_alarms(StateValue="ALARM")["MetricAlarms"]:
                alarms.set_alarm_state(AlarmName=alarm["AlarmName"], StateValue="OK", StateReason="over")


def reboot(backend, db_instance_identifier):
    database = backend.databases[db_instance_identifier]
    database.status, database.rebooted = "rebooting", time.monotonic()
    return database


# By the ids of stacks: moto makes the resources of a deleted stack anew when it is asked for them.
REMEMBERED = {}
DELETE, LIST = CloudFormationBackend.delete_stack, CloudFormationBackend.list_stack_resources


def delete_stack(backend, name):
    stack = backend.get_stack(name)
    REMEMBERED[stack.stack_id] = stack, list(stack.stack_resources)
    DELETE(backend, stack.stack_id)


def list_stack_resources(backend, name):
    return REMEMBERED[name] if name in REMEMBERED else LIST(backend, name)
