"""What can be wrong with a stack: a table of mutations, each with what a check must say of it."""

import copy


def at(value, path):
    """What holds the last part of a dotted path, and that part: a key, or a place in a list. Raises LookupError or TypeError."""
    *parts, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parts:
        value = value[part]
    return value, last


# Each makes what mutates a resource of a stack.


def put(path, new):
    def mutate(stack, resource):
        holder, last = at(resource.properties, path)
        holder[last] = new

    return mutate


def change(path, new):
    """Puts it only where there is something."""

    def mutate(stack, resource):
        holder, last = at(resource.properties, path)
        if last in holder:
            holder[last] = new

    return mutate


def drop(path):
    def mutate(stack, resource):
        holder, last = at(resource.properties, path)
        del holder[last]

    return mutate


def add(key, new):
    return lambda stack, resource: resource.properties.update({key: [*resource.properties.get(key, []), *new]})


def attribute(key, new):
    return lambda stack, resource: resource.attributes.update({key: new})


def become(type_):
    return lambda stack, resource: setattr(resource, "type", type_)


def again(times):
    """The same resource some times more."""

    def mutate(stack, resource):
        *tiers, name = resource.path.split("/")
        for tier in tiers:
            stack = stack.nested[tier]
        for number in range(times):
            copied = copy.deepcopy(resource)
            copied.path = f"{resource.path}Copy{number}"
            stack.resources[f"{name}Copy{number}"] = copied

    return mutate


def allow(action, **more):
    return add("Policies", [{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": action, "Resource": "*", **more}]}}])


def ingress(**rule):
    return put("SecurityGroupIngress.0", {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, **rule})


ALARM, BUCKET, CLUSTER = "AWS::CloudWatch::Alarm", "AWS::S3::Bucket", "AWS::RDS::DBCluster"
DATABASE, FILES, FUNCTION = "AWS::RDS::DBInstance", "AWS::EFS::FileSystem", "AWS::Lambda::Function"
GROUP, LAUNCH, QUEUE, ROLE = "AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::LaunchTemplate", "AWS::SQS::Queue", "AWS::IAM::Role"
LISTENER, RULE = "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"
CERTIFICATE, BALANCER = "AWS::ElasticLoadBalancingV2::ListenerCertificate", "AWS::ElasticLoadBalancingV2::LoadBalancer"
TARGETS, SECURITY = "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::EC2::SecurityGroup"
HOOK = {"LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING", "LifecycleHookName": "x", "HeartbeatTimeout": "300"}
# A type of resource, what is done to one, and what must be said.
BROKEN = [
    (ALARM, put("AlarmActions", []), "has no AlarmActions that tell a topic"),
    (ALARM, put("OKActions", ["arn"]), "has no OKActions that tell a topic"),
    (ALARM, put("ActionsEnabled", False), "has its actions disabled"),
    (ALARM, drop("AlarmDescription"), "says nothing to the person it wakes"),
    (ALARM, drop("TreatMissingData"), "does not say what missing data means"),
    (ALARM, put("Dimensions.0.Value", ""), "watches a dimension without a value"),
    (ALARM, put("AlarmActions", list("abcdef")), "has over 5 actions"),
    (BUCKET, drop("BucketEncryption"), "is not encrypted"),
    (BUCKET, put("PublicAccessBlockConfiguration.BlockPublicPolicy", False), "does not block public access"),
    ("AWS::S3::BucketPolicy", put("PolicyDocument.Statement.0.Condition", {}), "Bucket may be used without TLS"),
    (FILES, put("Encrypted", False), "is not encrypted"),
    (FILES, drop("FileSystemPolicy"), "may be mounted without TLS"),
    (DATABASE, drop("PubliclyAccessible"), "does not say that it is private"),
    (DATABASE, put("StorageEncrypted", False), "is not encrypted"),
    (CLUSTER, drop("StorageEncrypted"), "is not encrypted"),
    ("AWS::RDS::DBClusterParameterGroup", drop("Parameters.require_secure_transport"), "Cluster may be used without TLS"),
    ("AWS::RDS::DBParameterGroup", put("Parameters.require_secure_transport", "0"), "Instance may be used without TLS"),
    ("AWS::RDS::DBProxy", put("RequireTLS", False), "may be used without TLS"),
    ("AWS::DynamoDB::Table", drop("SSESpecification"), "is not encrypted"),
    ("AWS::SNS::Topic", drop("KmsMasterKeyId"), "is not encrypted"),
    (QUEUE, put("SqsManagedSseEnabled", False), "is not encrypted"),
    ("AWS::KMS::Key", put("EnableKeyRotation", False), "does not rotate"),
    ("AWS::Logs::LogGroup", drop("RetentionInDays"), "keeps logs for ever"),
    ("AWS::SecretsManager::Secret", drop("GenerateSecretString"), "holds a secret that the template knows"),
    (LAUNCH, put("LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted", False), "has a disk that is not encrypted"),
    (LAUNCH, put("LaunchTemplateData.MetadataOptions.HttpTokens", "optional"), "answers metadata without a token"),
    (LISTENER, put("Certificates", []), "has no certificate"),
    (LISTENER, put("Certificates.0.CertificateArn", ""), "has no certificate"),
    (LISTENER, put("SslPolicy", "ELBSecurityPolicy-2016-08"), "takes old TLS"),
    (LISTENER, put("DefaultActions.0.Type", "forward"), "serves HTTP beside HTTPS, and does not redirect"),
    (BALANCER, put("LoadBalancerAttributes", []), "lets malformed headers through"),
    (SECURITY, ingress(CidrIp="0.0.0.0/0"), "is open to the world"),
    (SECURITY, ingress(CidrIpv6="::/0"), "is open to the world"),
    (SECURITY, ingress(CidrIp="10.0.0.0/8", IpProtocol="-1"), "opens more than one port"),
    (SECURITY, ingress(CidrIp="10.0.0.0/8", ToPort=90), "opens more than one port"),
    ("AWS::EC2::Subnet", put("MapPublicIpOnLaunch", True), "gives public addresses to what is launched in it"),
    (LAUNCH, put("LaunchTemplateData.NetworkInterfaces", [{"AssociatePublicIpAddress": True, "Groups": []}]), "a public address"),
    (GROUP, put("VPCZoneIdentifier", ["«NetworkTier/PublicSubnet1»"]), "launches into public subnets"),
    ("AWS::SNS::TopicPolicy", put("PolicyDocument.Statement.0", {"Effect": "Allow", "Principal": "*", "Action": "x"}), "lets everyone x"),
    (FUNCTION, drop("Environment.Variables.MODE"), "is not told MODE"),
    (FUNCTION, put("Environment.Variables.FLEET", ""), "is not told FLEET"),
    (FUNCTION, put("Environment.Variables.PASTIME", "x"), "is told PASTIME, which its code does not ask for"),
    (DATABASE, attribute("DeletionPolicy", "Delete"), "is lost: its DeletionPolicy is Delete"),
    (BUCKET, attribute("UpdateReplacePolicy", "Snapshot"), "is lost: its UpdateReplacePolicy is Snapshot"),
    (GROUP, put("DesiredCapacity", 2), "has a DesiredCapacity"),
    (GROUP, put("HealthCheckType", "EC2"), "does not ask the balancer for health"),
    (LAUNCH, drop("LaunchTemplateData.TagSpecifications"), "leaves the disks of instances untagged"),
    (CLUSTER, drop("CopyTagsToSnapshot"), "leaves its snapshots untagged"),
    (ROLE, allow("s3:GetObject", NotAction="s3:*"), "allows all but something"),
    (ROLE, allow("s3:*"), "may do all of s3:\\*"),
    (ROLE, allow(["*"]), "may do all of \\*"),
    (ROLE, allow("lambda:UpdateFunctionCode"), "may lambda:UpdateFunctionCode, by which it could become more than it is"),
    (ROLE, allow(["iam:PutRolePolicy"]), "may iam:PutRolePolicy, by which"),
    (ROLE, allow("iam:PassRole", Condition={"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}), "may pass any role"),
    (ROLE, allow("iam:PassRole", Resource="arn:aws:iam::123456789012:role/x"), "or one to any service"),
    (ROLE, put("RoleName", "x"), "takes more than CAPABILITY_IAM"),
    (ROLE, add("ManagedPolicyArns", ["arn:aws:iam::aws:policy/AdministratorAccess"]), "AdministratorAccess"),
    (ROLE, put("AssumeRolePolicyDocument.Statement.0.Principal", {"AWS": "*"}), "may be assumed by others than a service"),
    (ROLE, allow(["s3:GetObject"] * 1000), "has inline policies of over 10,240 characters"),
    (ROLE, put("ManagedPolicyArns", list("abcdefghijk")), "has over 10 managed policies"),
    ("AWS::Events::Rule", put("Targets", [{}] * 6), "has over 5 targets"),
    ("AWS::SSM::Parameter", put("Value", "x" * 5000), "is over 4096 characters"),
    ("AWS::CloudFormation::Stack", put("Parameters.Fleet", "x" * 5000), "gives Fleet over 4096 characters"),
    (CERTIFICATE, again(25), "certificates beside its default one, over 25"),
    (RULE, again(1), "has over 100 rules, or two of one priority"),
    (GROUP, put("LifecycleHookSpecificationList", [HOOK] * 51), "has over 50 hooks"),
    (QUEUE, become("AWS::Kinesis::Stream"), "it is not said whether a AWS::Kinesis::Stream needs encryption"),
    (CERTIFICATE, put("Certificates", [{}, {}]), "holds several certificates"),
    (RULE, put("Conditions.0.HostHeaderConfig.Values", list("abcdef")), "condition values, not 1 to 5"),
    (RULE, put("Conditions.0.HostHeaderConfig.Values", [""]), "has a condition on nothing"),
    (RULE, put("Priority", "0"), "has a rule with a priority not from 1 to 50000"),
    (BALANCER, put("Subnets", ["a"]), "stands in one zone"),
    (BALANCER, put("LoadBalancerAttributes", [{"Key": "a", "Value": "b"}] * 2), "sets an attribute twice"),
    (FUNCTION, put("Environment.Variables.FLEET", "x" * 4096), "has an environment of over 4 KB"),
    (FUNCTION, put("Timeout", 901), "has a timeout over 900 s"),
    ("AWS::Lambda::Version", put("Description", "x" * 257), "has a description over 256 characters"),
    (LAUNCH, put("LaunchTemplateData.UserData", "x" * 17_000), "has user data of over 16 KB"),
    (LAUNCH, put("LaunchTemplateData.SecurityGroupIds", list("abcdef")), "gives an instance 6 security groups, not 1 to 5 different ones"),
    (LAUNCH, put("LaunchTemplateData.SecurityGroupIds", ["a", "a"]), "gives an instance 2 security groups, not 1 to 5 different ones"),
    ("AWS::RDS::DBSubnetGroup", put("SubnetIds", ["a", "a"]), "lies in one subnet"),
    (GROUP, put("MinSize", "7000"), "has a minimum over its maximum"),
    (FUNCTION, change("Environment.Variables.DRAIN_SECONDS", "7000"), "draining does not fit into the heartbeat"),
    (FUNCTION, change("Environment.Variables.PREPARE_SECONDS", "7000"), "preparation and delivery do not fit"),
    (FUNCTION, change("Environment.Variables.TERMINATE_HEARTBEAT_SECONDS", "7001"), "has the hooks .*, its keepers answer"),
    (GROUP, drop("LifecycleHookSpecificationList.0"), "has the hooks .*, its keepers answer"),
    (GROUP, put("LifecycleHookSpecificationList.0.DefaultResult", "ABANDON"), "does not go on by itself"),
    (TARGETS, put("TargetGroupAttributes", [{"Key": "deregistration_delay.timeout_seconds", "Value": "3600"}]), r"drains for 3600 s, longer than the \d+ s that drain allows for"),
    (QUEUE, put("VisibilityTimeout", 30), "a message is seen again while it is worked on"),
    (FUNCTION, put("Timeout", 300), "is given up before its function ends|is seen again"),
]
