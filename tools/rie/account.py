"""An AWS account in moto, with what the template's functions refer to."""

import io
import json
import os
import re
import socket
import time
import zipfile

import boto3
from moto.autoscaling.models import autoscaling_backends
from moto.autoscaling.responses import AutoScalingResponse
from moto.codedeploy.models import codedeploy_backends
from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.responses import EmptyResult
from moto.server import ThreadedMotoServer
from moto.ssm.responses import SimpleSystemManagerResponse

# The names that the sample events speak of.
NAMES = {"Fleet": "shop-web-prod", "CodeDeployApplication": "shop", "CodeDeployGroup": "web-prod"}
MODES = {"BootstrapMode": "act", "DrainMode": "act", "CheckMode": "act", "ReleaseMode": "act", "ScalingMode": "act"}
SCALING = "TARGETS=yes\nTARGET_CPU=50\nTARGET_REQUESTS=0\nSLOW_CPU=90\nSERVICE_SECONDS=240\nMEMORY=no\nDATABASE_CONNECTIONS=0\n"
BUCKET = "shop-releases-123456789012"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Account:
    def __init__(self, template):
        self.template = template
        self.server = ThreadedMotoServer("127.0.0.1", free_port(), verbose=False)

    def __enter__(self):
        self.server.start()
        self.values = {"AWS::StackName": "lampkeeper", "InstanceLogs": "/lampkeeper/instances", "ReleaseBucket": BUCKET}
        self.values |= {f"Documents.Outputs.{keeper}Document": "web-bootstrap" for keeper in ("Bootstrap", "Drain")}
        self.values |= {name: str(p["Default"]) for name, p in self.template["Parameters"].items() if "Default" in p}
        self.values |= NAMES | MODES
        # What the sample events call otherwise.
        self.renamed = {"bootstrap-on-launch": "lampkeeper-launch", "drain-on-terminate": "lampkeeper-terminate"}
        self.create()
        return self

    def __exit__(self, *_):
        self.server.stop()

    def environment(self):
        """What Lambda gives a function, and where it finds AWS."""
        return {
            "PATH": os.environ["PATH"],
            "AWS_ENDPOINT_URL": "http://{}:{}".format(*self.server.get_host_and_port()),
            "AWS_REGION": "eu-west-1",
            "AWS_ACCESS_KEY_ID": "none",
            "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_LAMBDA_FUNCTION_NAME": "lampkeeper",
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
        }

    def resolve(self, value):
        """A function's variables as CloudFormation would resolve them."""
        match value:
            case {"Ref": name}:
                return self.values[name]
            case {"Fn::GetAtt": [resource, attribute]}:
                return self.values[f"{resource}.{attribute}"]
            case {"Fn::Sub": text}:
                return re.sub(r"\$\{([^}]+)\}", lambda found: self.values[found[1]], text)
            case dict():
                return {name: self.resolve(inner) for name, inner in value.items()}
            case list():
                return [self.resolve(inner) for inner in value]
        return value

    def client(self, service):
        where = self.environment()
        return boto3.client(
            service,
            region_name=where["AWS_REGION"],
            endpoint_url=where["AWS_ENDPOINT_URL"],
            aws_access_key_id="none",
            aws_secret_access_key="none",
        )

    def create(self):
        ledger = self.template["Resources"]["Ledger"]["Properties"]
        table = {name: ledger[name] for name in ("KeySchema", "AttributeDefinitions", "BillingMode")}
        self.client("dynamodb").create_table(TableName="ledger", **table)
        self.client("ssm").put_parameter(Name="/lampkeeper/pause", Value="running", Type="String")
        self.client("ssm").put_parameter(Name="/lampkeeper/scaling", Value=SCALING, Type="String")
        self.client("events").create_event_bus(Name="lampkeeper")
        topic = self.client("sns").create_topic(Name="lampkeeper")["TopicArn"]
        self.values |= {"Ledger": "ledger", "PauseParameter": "/lampkeeper/pause", "Bus": "lampkeeper", "Topic": topic}
        self.values["ScalingSettings"] = "/lampkeeper/scaling"
        self.create_site()
        self.stand_in()

    def launches(self):
        self.instance_is("Pending:Wait")

    def serves(self):
        self.instance_is("InService")

    def leaves(self):
        self.instance_is("Terminating:Wait")

    def instance_is(self, state):
        """Puts the group's instance into a state, which moto may not know, such as the wait in a hook."""
        [group] = autoscaling_backends[DEFAULT_ACCOUNT_ID]["eu-west-1"].autoscaling_groups.values()
        [instance] = group.instance_states
        instance.lifecycle_state = state

    def stand_in(self):
        """What moto does not answer, and a keeper asks when an instance waits in a hook: its agent is online, no command was sent."""
        agent = {"InstanceId": self.instance, "PingStatus": "Online", "LastPingDateTime": time.time()}
        SimpleSystemManagerResponse.describe_instance_information = lambda _: json.dumps({"InstanceInformationList": [agent]})
        SimpleSystemManagerResponse.list_command_invocations = lambda _: json.dumps({"CommandInvocations": []})
        AutoScalingResponse.record_lifecycle_action_heartbeat = lambda _: EmptyResult()

    def deployments_succeed(self):
        for deployment in codedeploy_backends[DEFAULT_ACCOUNT_ID]["eu-west-1"].deployments.values():
            deployment.status = "Succeeded"

    def upload(self, key="releases/shop-1.44.0.zip", appspec="version: 0.0\nos: linux\n"):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            if appspec:
                file.writestr("appspec.yml", appspec)
            file.writestr("index.php", f"<?php echo '{key}';\n")
        version = self.client("s3").put_object(Bucket=BUCKET, Key=key, Body=archive.getvalue())["VersionId"]
        self.archive = f"s3://{BUCKET}/{key}?versionId={version}"
        return version

    def upload_plain_site(self):
        self.upload("releases/shop-1.43.0.zip", appspec="")

    def create_site(self):
        groups = self.client("autoscaling")
        groups.create_launch_configuration(LaunchConfigurationName="web", ImageId="ami-0", InstanceType="t4g.small")
        groups.create_auto_scaling_group(
            AutoScalingGroupName=NAMES["Fleet"],
            LaunchConfigurationName="web",
            MinSize=1,
            MaxSize=1,
            AvailabilityZones=["eu-west-1a"],
        )
        [instance] = groups.describe_auto_scaling_instances()["AutoScalingInstances"]
        self.instance = self.renamed["i-0a1b2c3d4e5f60718"] = instance["InstanceId"]
        deployments = self.client("codedeploy")
        deployments.create_application(applicationName=NAMES["CodeDeployApplication"])
        deployments.create_deployment_group(
            applicationName=NAMES["CodeDeployApplication"],
            deploymentGroupName=NAMES["CodeDeployGroup"],
            serviceRoleArn="arn:aws:iam::123456789012:role/codedeploy",
            autoScalingGroups=[NAMES["Fleet"]],
        )
        # AWS shows each by its name; moto shows what it was told.
        backend = codedeploy_backends[DEFAULT_ACCOUNT_ID]["eu-west-1"]
        backend.deployment_groups[NAMES["CodeDeployApplication"]][NAMES["CodeDeployGroup"]].auto_scaling_groups = [{"name": NAMES["Fleet"]}]
        releases = self.client("s3")
        releases.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        releases.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        self.renamed["IYV3p45BT0ac8hjHg1houSdS1a.Mro8e"] = self.upload("releases/shop-1.42.0.zip")
