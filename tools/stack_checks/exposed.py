"""That nothing is open to the world but the balancer, and to it no more than it serves."""

import ipaddress

from cfn import REFERENCE
from stack_checks import listed, of

BALANCER = "BalancerTier/"
# A condition that keeps a policy for everyone within the account or what is in it.
WITHIN = ("aws:sourcearn", "aws:sourceaccount", "aws:principalaccount", "elasticfilesystem:accessedviamounttarget")


def problems(stack):
    internal = any(
        balancer.properties.get("Scheme") == "internal"
        for balancer in of(stack, "AWS::ElasticLoadBalancingV2::LoadBalancer").values()
    )
    for path, rule in ingress(stack):
        open_ = any(public(rule[key]) for key in ("CidrIp", "CidrIpv6") if key in rule)
        if open_ and (internal or not path.startswith(BALANCER)):
            yield f"{path} is open to the world"
        if str(rule["IpProtocol"]) == "-1" or rule.get("FromPort") != rule.get("ToPort"):
            yield f"{path} opens more than one port"
    for path, subnet in of(stack, "AWS::EC2::Subnet").items():
        if subnet.properties.get("MapPublicIpOnLaunch"):
            yield f"{path} gives public addresses to what is launched in it"
    for path, template in of(stack, "AWS::EC2::LaunchTemplate").items():
        for interface in template.properties["LaunchTemplateData"].get("NetworkInterfaces", []):
            if interface.get("AssociatePublicIpAddress"):
                yield f"{path} gives an instance a public address"
    for path, group in of(stack, "AWS::AutoScaling::AutoScalingGroup").items():
        if any("Public" in subnet for subnet in group.properties["VPCZoneIdentifier"]):
            yield f"{path} launches into public subnets"
    yield from policies(stack)


def public(block):
    return not REFERENCE.search(block) and not ipaddress.ip_network(block).is_private


def ingress(stack):
    """Every rule that lets something in, with the resource that it stands at."""
    for path, group in of(stack, "AWS::EC2::SecurityGroup").items():
        for rule in group.properties.get("SecurityGroupIngress", []):
            yield path, rule
    for path, rule in of(stack, "AWS::EC2::SecurityGroupIngress").items():
        yield path, rule.properties


def statements(value):
    """Every statement of a policy in a tree, whatever property it stands in."""
    if isinstance(value, list):
        for inner in value:
            yield from statements(inner)
    elif isinstance(value, dict):
        if value.get("Effect") in ("Allow", "Deny"):
            yield value
        else:
            yield from statements(list(value.values()))


def policies(stack):
    for path, resource in stack.all().items():
        for statement in statements(resource.properties):
            if statement["Effect"] != "Allow":
                continue
            principal = statement.get("Principal", {})
            everyone = principal == "*" or (isinstance(principal, dict) and "*" in listed(principal.get("AWS")))
            keys = [key.lower() for condition in statement.get("Condition", {}).values() for key in condition]
            if everyone and not any(key in WITHIN for key in keys):
                yield f"{path} lets everyone {', '.join(listed(statement['Action']))}"
