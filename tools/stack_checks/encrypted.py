"""That what is stored is encrypted, and what is sent goes by TLS. A type that this module does not know is a problem of its own."""

import re

from stack_checks import of

# What holds nothing that could be read, or is encrypted by AWS whatever one says.
NOTHING = re.compile(
    r"AWS::(AutoScaling|Budgets|CloudFormation|CloudWatch|CodeDeploy|Events|IAM|Lambda|SSM|WAFv2)::\w+|Custom::\w+"
    r"|AWS::EC2::(EIP|EgressOnlyInternetGateway|FlowLog|InternetGateway|NatGateway|PrefixList|Route|SecurityGroup|Subnet|VPC)\w*"
    r"|AWS::EFS::(AccessPoint|MountTarget)|AWS::ElasticLoadBalancingV2::(ListenerCertificate|ListenerRule|TargetGroup)"
    r"|AWS::RDS::(DB\w*ParameterGroup|DBProxyTargetGroup|DBSubnetGroup)|AWS::S3::BucketPolicy|AWS::SecretsManager::RotationSchedule"
    r"|AWS::SNS::(Subscription|TopicPolicy)|AWS::SQS::QueuePolicy"
)
CURRENT_TLS = re.compile(r"ELBSecurityPolicy-TLS13-1-[23](-PQ|-Res|-FIPS|-\d{4}-\d{2})*")
PUBLIC_ACCESS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


def problems(stack):
    for path, resource in stack.all().items():
        check = CHECKS.get(resource.type)
        if check:
            yield from (f"{path} {problem}" for problem in check(stack, path, resource.properties))
        elif not NOTHING.fullmatch(resource.type):
            yield f"{path}: it is not said whether a {resource.type} needs encryption"


def only_by_tls(stack, policies, key, path, documents):
    """Whether a policy of the resource denies what does not come by TLS."""
    for policy in of(stack, policies).values() if policies else [stack.all()[path]]:
        document = policy.properties.get(documents)
        if document and (key is None or policy.properties[key] == f"«{path}»"):
            for statement in document["Statement"]:
                insecure = statement.get("Condition", {}).get("Bool", {}).get("aws:SecureTransport")
                if statement["Effect"] == "Deny" and str(insecure).lower() == "false":
                    return True
    return False


def bucket(stack, path, properties):
    if "BucketEncryption" not in properties:
        yield "is not encrypted"
    if any(properties.get("PublicAccessBlockConfiguration", {}).get(each) is not True for each in PUBLIC_ACCESS):
        yield "does not block public access"
    if not only_by_tls(stack, "AWS::S3::BucketPolicy", "Bucket", path, "PolicyDocument"):
        yield "may be used without TLS"


def file_system(stack, path, properties):
    if properties.get("Encrypted") is not True:
        yield "is not encrypted"
    if not only_by_tls(stack, None, None, path, "FileSystemPolicy"):
        yield "may be mounted without TLS"


def database(stack, path, properties):
    if properties.get("PubliclyAccessible") is not False:
        yield "does not say that it is private"
    if "DBClusterIdentifier" in properties or "SourceDBInstanceIdentifier" in properties:
        return  # as its cluster or its source is
    yield from cluster(stack, path, properties)


def cluster(stack, path, properties):
    if properties.get("StorageEncrypted") is not True and "KmsKeyId" not in properties:
        yield "is not encrypted"
    group = properties.get("DBClusterParameterGroupName", properties.get("DBParameterGroupName", ""))
    found = stack.all().get(group.strip("«»"))
    if not found or str(found.properties["Parameters"].get("require_secure_transport")).upper() not in ("1", "ON"):
        yield "may be used without TLS"


def launch_template(stack, path, properties):
    data = properties["LaunchTemplateData"]
    disks = data.get("BlockDeviceMappings", [])
    if not disks or any(disk["Ebs"].get("Encrypted") is not True for disk in disks):
        yield "has a disk that is not encrypted"
    if data.get("MetadataOptions", {}).get("HttpTokens") != "required":
        yield "answers metadata without a token (IMDSv1)"


def listener(stack, path, properties):
    protocol = properties["Protocol"]
    if protocol in ("HTTPS", "TLS"):
        if not any(certificate.get("CertificateArn") for certificate in properties.get("Certificates", [])):
            yield "has no certificate"
        if not CURRENT_TLS.fullmatch(properties.get("SslPolicy", "")):
            yield f"takes old TLS ({properties.get('SslPolicy')})"
    if protocol == "HTTP":
        beside = of(stack, "AWS::ElasticLoadBalancingV2::Listener").values()
        secure = any(
            other.properties["Protocol"] == "HTTPS" and other.properties["LoadBalancerArn"] == properties["LoadBalancerArn"]
            for other in beside
        )
        if secure and [action["Type"] for action in properties["DefaultActions"]] != ["redirect"]:
            yield "serves HTTP beside HTTPS, and does not redirect"


def balancer(stack, path, properties):
    attributes = {a["Key"]: a["Value"] for a in properties.get("LoadBalancerAttributes", [])}
    if properties.get("Type", "application") == "application":
        if str(attributes.get("routing.http.drop_invalid_header_fields.enabled")).lower() != "true":
            yield "lets malformed headers through"


def simple(problem, *keys):
    """A check that one of these properties, given by its path, is there and on."""

    def check(stack, path, properties):
        for key in keys:
            value = properties
            for part in key.split("."):
                value = value.get(part) if isinstance(value, dict) else None
            if value not in (None, False, "", "false"):
                return
        yield problem

    return check


CHECKS = {
    "AWS::DynamoDB::Table": simple("is not encrypted", "SSESpecification.SSEEnabled"),
    "AWS::EC2::LaunchTemplate": launch_template,
    "AWS::EFS::FileSystem": file_system,
    "AWS::ElasticLoadBalancingV2::Listener": listener,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": balancer,
    "AWS::KMS::Key": simple("does not rotate", "EnableKeyRotation"),
    "AWS::Logs::LogGroup": simple("keeps logs for ever", "RetentionInDays"),
    "AWS::RDS::DBCluster": cluster,
    "AWS::RDS::DBInstance": database,
    "AWS::RDS::DBProxy": simple("may be used without TLS", "RequireTLS"),
    "AWS::S3::Bucket": bucket,
    "AWS::SecretsManager::Secret": simple("holds a secret that the template knows", "GenerateSecretString"),
    "AWS::SNS::Topic": simple("is not encrypted", "KmsMasterKeyId"),
    "AWS::SQS::Queue": simple("is not encrypted", "SqsManagedSseEnabled", "KmsMasterKeyId"),
}
