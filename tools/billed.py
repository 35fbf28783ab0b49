"""What AWS bills for each type of resource: a function of the resource to lines (what, quantity), as stack/prices.json calls them.

A quantity is a number of things that are billed by the hour all month, or what is used in a month. What is used is assumed:
stack/prices.json says how much.
"""

import re

MINUTES = 43_800  # of a month

# Billed by what others do with them, or not at all.
FREE = set(
    """
    AWS::AutoScaling::LifecycleHook AWS::CloudFormation::WaitConditionHandle
    AWS::Budgets::Budget AWS::CloudFormation::Stack AWS::CodeDeploy::Application AWS::CodeDeploy::DeploymentGroup
    AWS::EC2::EgressOnlyInternetGateway AWS::EC2::FlowLog AWS::EC2::InternetGateway AWS::EC2::LaunchTemplate AWS::EC2::PrefixList AWS::EC2::Route
    AWS::EC2::RouteTable AWS::EC2::SecurityGroup AWS::EC2::SecurityGroupEgress AWS::EC2::SecurityGroupIngress AWS::EC2::Subnet
    AWS::EC2::SubnetRouteTableAssociation AWS::EC2::VPC AWS::EC2::VPCCidrBlock AWS::EC2::VPCGatewayAttachment
    AWS::EFS::AccessPoint AWS::EFS::MountTarget AWS::ElasticLoadBalancingV2::Listener
    AWS::ElasticLoadBalancingV2::ListenerCertificate AWS::ElasticLoadBalancingV2::ListenerRule
    AWS::ElasticLoadBalancingV2::TargetGroup AWS::Events::EventBus AWS::IAM::InstanceProfile AWS::IAM::ManagedPolicy AWS::IAM::Policy
    AWS::IAM::Role AWS::IAM::RolePolicy AWS::Lambda::Alias AWS::Lambda::Function AWS::Lambda::Permission AWS::Lambda::Version
    AWS::RDS::DBClusterParameterGroup AWS::RDS::DBParameterGroup AWS::RDS::DBProxyTargetGroup AWS::RDS::DBSubnetGroup
    AWS::S3::BucketPolicy AWS::SNS::Subscription AWS::SNS::Topic AWS::SNS::TopicPolicy AWS::SQS::Queue AWS::SQS::QueuePolicy
    AWS::SSM::Document AWS::SSM::Parameter AWS::SecretsManager::RotationSchedule AWS::SecretsManager::SecretTargetAttachment
    AWS::WAFv2::WebACLAssociation Custom::Hooks Custom::Settings
    """.split()
)


def beside(resource, stack, kind):
    """The resources of a type in the same template."""
    folder = resource.path.rpartition("/")[0]
    return [r for path, r in stack.all().items() if r.type == kind and path.rpartition("/")[0] == folder]


def group(resource, stack, assumed):
    [template] = beside(resource, stack, "AWS::EC2::LaunchTemplate")
    data = template.properties["LaunchTemplateData"]
    policy = resource.properties.get("MixedInstancesPolicy", {}).get("LaunchTemplate", {})
    overrides = policy.get("Overrides") or [data]
    warm = sum(int(pool.properties.get("MinSize", 0)) for pool in beside(resource, stack, "AWS::AutoScaling::WarmPool"))
    size = int(resource.properties["MinSize"])
    volumes = sum(int(disk["Ebs"]["VolumeSize"]) for disk in data.get("BlockDeviceMappings", []))
    yield f"instance {overrides[0]['InstanceType']}", size
    yield "volume gp3", volumes * (size + warm)
    if data.get("Monitoring", {}).get("Enabled") in (True, "true"):
        yield "metric", 7 * size
    tier = stack.nested[resource.path.split("/")[0]].parameters
    if tier.get("Metrics") == "yes":
        yield "metric", 3 * (size + 1)  # memory, swap and disk of each instance, and of all
    yield "data out to the internet", assumed["GB out to the internet"][0]


def balancer(resource, stack, assumed):
    kind = "NLB" if resource.properties.get("Type") == "network" else "ALB"
    yield kind, 1
    yield f"{kind} capacity unit", assumed["balancer capacity units"][0]
    if resource.properties.get("Scheme") == "internet-facing" and "SubnetMappings" not in resource.properties:
        yield "public IPv4 address", len(resource.properties["Subnets"])


def endpoint(resource, stack, assumed):
    if resource.properties.get("VpcEndpointType") == "Interface":
        yield "interface endpoint in a zone", len(resource.properties["SubnetIds"])
        others = [r for r in beside(resource, stack, resource.type) if r.properties.get("VpcEndpointType") == "Interface"]
        yield "endpoint data", assumed["GB through endpoints"][0] / len(others)


def gateway(resource, stack, assumed):
    yield "NAT gateway", 1
    yield "NAT data", assumed["GB through NAT"][0] / len(beside(resource, stack, resource.type))


def web_acl(resource, stack, assumed):
    yield "web ACL", 1
    yield "web ACL rule", len(resource.properties["Rules"])
    yield "web ACL requests", assumed["requests"][0] / 1e6


def files(resource, stack, assumed):
    stored = assumed["GB of shared files"][0]
    yield "EFS storage", stored
    if resource.properties.get("ThroughputMode") == "elastic":
        yield "EFS elastic read", assumed["GB read from shared files"][0]
        yield "EFS elastic write", assumed["GB written to shared files"][0]
    if "ProvisionedThroughputInMibps" in resource.properties:
        yield "EFS provisioned throughput", float(resource.properties["ProvisionedThroughputInMibps"])
    if resource.properties.get("BackupPolicy", {}).get("Status") == "ENABLED":
        yield "EFS backup", stored
    if "ReplicationConfiguration" in resource.properties:
        yield "EFS storage", stored


def instance(resource, stack, assumed):
    properties = resource.properties
    if properties["DBInstanceClass"] == "db.serverless":
        [cluster] = beside(resource, stack, "AWS::RDS::DBCluster")
        least = float(cluster.properties["ServerlessV2ScalingConfiguration"]["MinCapacity"])
        yield "aurora capacity unit", max(least, assumed["serverless capacity units"][0])
    elif "DBClusterIdentifier" in properties:
        yield f"aurora {properties['DBInstanceClass']}", 1
    else:
        copies = 2 if properties.get("MultiAZ") in (True, "true") else 1
        yield f"database {properties['DBInstanceClass']}", copies
        yield "database storage", copies * int(properties.get("AllocatedStorage") or source_storage(resource, stack))
    yield from managed_secret(resource)


def source_storage(replica, stack):
    """A read replica has the storage of its source."""
    return max(int(r.properties.get("AllocatedStorage", 0)) for r in beside(replica, stack, replica.type))


def cluster(resource, stack, assumed):
    properties = resource.properties
    if "DBClusterInstanceClass" in properties:
        yield f"database {properties['DBClusterInstanceClass']}", 3
        yield "database storage", 3 * int(properties["AllocatedStorage"])
    else:
        yield "aurora storage", assumed["GB of database"][0]
        yield "aurora requests", assumed["million requests to Aurora's storage"][0]
    yield from managed_secret(resource)


def managed_secret(resource):
    if resource.properties.get("ManageMasterUserPassword") in (True, "true"):
        yield "secret", 1


def alarm(resource, stack, assumed):
    metrics = [m for m in resource.properties.get("Metrics", []) if "MetricStat" in m]
    yield "alarm metric", len(metrics) or 1
    if resource.properties.get("MetricName") == "SweepsEnded":
        yield "metric", assumed["metrics a keeper"][0]


def policy(resource, stack, assumed):
    # target tracking makes two alarms, each on the metrics of its expression
    tracking = resource.properties["TargetTrackingConfiguration"]
    metrics = tracking.get("CustomizedMetricSpecification", {}).get("Metrics", [])
    yield "alarm metric", 2 * (len([m for m in metrics if "MetricStat" in m]) or 1)
    if metrics:
        yield "metric", 1  # the target, which the keeper writes


def logs(resource, stack, assumed):
    name = resource.properties.get("LogGroupName", "")
    kind = "servers'" if name.endswith("/instances") and "WebTier" in stack.nested else "database" if "/rds/" in name else "flow" if "Flow" in resource.path else None
    taken = assumed[f"GB of {kind} logs"][0] if kind else 0
    yield "logs taken in", taken
    yield "logs kept", taken * int(resource.properties["RetentionInDays"]) / 30


def queue_reader(resource, stack, assumed):
    # Lambda asks a quiet queue by five pollers that wait 20 s each; by two, unless the concurrency has a maximum:
    # https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
    pollers = 5 if "ScalingConfig" in resource.properties else 2
    yield "SQS requests", pollers * 3 * MINUTES / 1e6


def rule(resource, stack, assumed):
    # A sweep: a message in and out of the queue, a run that finds nothing to do. Events of AWS services cost nothing, and what
    # they wake is cents: a launch or a release takes four runs.
    if every := re.fullmatch(r"rate\((\d+) minutes?\)", resource.properties.get("ScheduleExpression", "")):
        sweeps = MINUTES / int(every[1])
        function = stack.all()[resource.path.removesuffix("Sweep") + "Function"].properties
        yield "SQS requests", 2 * sweeps / 1e6
        yield "Lambda requests", sweeps / 1e6
        yield f"Lambda {function['Architectures'][0]}", sweeps * assumed["seconds a sweep"][0] * function["MemorySize"] / 1024
        yield "DynamoDB reads", sweeps * assumed["ledger reads a sweep"][0] / 1e6
        yield "DynamoDB writes", sweeps * assumed["ledger writes a sweep"][0] / 1e6
        yield "logs taken in", sweeps * assumed["kB of log a sweep"][0] / 1e6
        if resource.path == "ScalingSweep":
            # It reads three metrics and puts its own by one request; a copy of the function that starts reads a fortnight of each.
            restarts = 3 * 14 * assumed["cold starts of scaling a day"][0] * MINUTES / 1440
            yield "CloudWatch requests", (4 * sweeps + restarts) / 1e6
            yield "metric", 2  # Expected and Needed


def each(what):
    return lambda resource, stack, assumed: [(what, 1)]


def nothing_more(resource, stack, assumed):
    return []


BILLED = {
    "AWS::AutoScaling::AutoScalingGroup": group,
    "AWS::AutoScaling::ScalingPolicy": policy,
    "AWS::AutoScaling::WarmPool": nothing_more,  # with its group
    "AWS::CloudWatch::Alarm": alarm,
    "AWS::CloudWatch::Dashboard": each("dashboard"),
    "AWS::DynamoDB::Table": nothing_more,  # with the sweeps that use it
    "AWS::EC2::EIP": each("public IPv4 address"),
    "AWS::EC2::NatGateway": gateway,
    "AWS::EC2::VPCEndpoint": endpoint,
    "AWS::EFS::FileSystem": files,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": balancer,
    "AWS::Events::Rule": rule,
    "AWS::KMS::Key": each("key"),
    "AWS::Lambda::EventSourceMapping": queue_reader,
    "AWS::Logs::LogGroup": logs,
    "AWS::RDS::DBCluster": cluster,
    "AWS::RDS::DBInstance": instance,
    "AWS::RDS::DBProxy": lambda resource, stack, assumed: [("database proxy", 2)],  # two vCPUs, as the smaller classes have
    "AWS::S3::Bucket": lambda resource, stack, assumed: [("S3 storage", assumed["GB of releases"][0])],
    "AWS::SecretsManager::Secret": each("secret"),
    "AWS::WAFv2::WebACL": web_acl,
}
