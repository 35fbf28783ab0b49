"""Quotas of AWS that a choice could break. Those of a template are asked of the file, the others of what it makes.

CloudFormation: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
Application Load Balancer: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
"""

import collections
import json

from stack_checks import listed, of

INLINE_BYTES = 51_200  # of a template that is given in a request, as when it is validated by itself
MOST_BYTES = 1_000_000
SECTIONS = {"Resources": 500, "Parameters": 200, "Outputs": 200, "Mappings": 200}


def of_template(path, template, bytes_at_most):
    if (size := path.stat().st_size) > bytes_at_most:
        yield f"{path.name} has {size} bytes, over {bytes_at_most}"
    for section, most in SECTIONS.items():
        if (count := len(template.get(section, {}))) > most:
            yield f"{path.name} has {count} {section}, over {most}"
    if len(template.get("Description", "")) > 1024:
        yield f"{path.name} has a description over 1024 characters"


def problems(stack):
    yield from listeners(stack)
    yield from functions(stack)
    yield from instances(stack)
    for path, alarm in of(stack, "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm").items():
        if len(alarm.properties.get("AlarmActions", [])) > 5:
            yield f"{path} has over 5 actions"
    for path, role in of(stack, "AWS::IAM::Role").items():
        if len(json.dumps(role.properties.get("Policies", []), separators=(",", ":"))) > 10_240:
            yield f"{path} has inline policies of over 10,240 characters"
        if len(role.properties.get("ManagedPolicyArns", [])) > 10:
            yield f"{path} has over 10 managed policies"
    for path, rule in of(stack, "AWS::Events::Rule").items():
        if len(rule.properties["Targets"]) > 5:
            yield f"{path} has over 5 targets"
    for path, parameter in of(stack, "AWS::SSM::Parameter").items():
        if len(parameter.properties["Value"]) > 4096:
            yield f"{path} is over 4096 characters"
    for path, nested in of(stack, "AWS::CloudFormation::Stack").items():
        for name, value in nested.properties.get("Parameters", {}).items():
            if len(str(value)) > 4096:
                yield f"{path} gives {name} over 4096 characters"


def listeners(stack):
    certificates, rules = collections.Counter(), collections.defaultdict(list)
    for path, certificate in of(stack, "AWS::ElasticLoadBalancingV2::ListenerCertificate").items():
        certificates[certificate.properties["ListenerArn"]] += 1
        if len(certificate.properties["Certificates"]) != 1:
            yield f"{path} holds several certificates, of which an update would lose some"
    for listener, count in certificates.items():
        if count > 25:
            yield f"{listener} has {count} certificates beside its default one, over 25"
    for path, rule in of(stack, "AWS::ElasticLoadBalancingV2::ListenerRule").items():
        rules[rule.properties["ListenerArn"]].append(int(rule.properties["Priority"]))
        conditions = rule.properties["Conditions"]
        values = sum(len(listed(values_of(c))) for c in conditions)
        if not 1 <= values <= 5:
            yield f"{path} has {values} condition values, not 1 to 5"
        if any(not value for c in conditions for value in listed(values_of(c))):
            yield f"{path} has a condition on nothing"
    for listener, priorities in rules.items():
        if len(priorities) > 100 or len(set(priorities)) < len(priorities):
            yield f"{listener} has over 100 rules, or two of one priority"
        if not all(1 <= p <= 50_000 for p in priorities):
            yield f"{listener} has a rule with a priority not from 1 to 50000"
    for path, balancer in of(stack, "AWS::ElasticLoadBalancingV2::LoadBalancer").items():
        subnets = balancer.properties.get("Subnets") or balancer.properties["SubnetMappings"]
        if balancer.properties.get("Type", "application") == "application" and len(subnets) < 2:
            yield f"{path} stands in one zone, an ALB needs two"
        names = [key["Key"] for key in balancer.properties.get("LoadBalancerAttributes", [])]
        if len(set(names)) < len(names):
            yield f"{path} sets an attribute twice"


def values_of(condition):
    """The values of a rule's condition, wherever its kind keeps them."""
    [config] = [value for key, value in condition.items() if key != "Field"]
    return config["Values"] if isinstance(config, dict) else config


def functions(stack):
    for path, function in of(stack, "AWS::Lambda::Function").items():
        variables = function.properties["Environment"]["Variables"]
        if len(json.dumps(variables)) > 4096:
            yield f"{path} has an environment of over 4 KB"
        if function.properties["Timeout"] > 900:
            yield f"{path} has a timeout over 900 s"
    for path, version in of(stack, "AWS::Lambda::Version").items():
        if len(version.properties.get("Description", "")) > 256:
            yield f"{path} has a description over 256 characters"


def instances(stack):
    for path, template in of(stack, "AWS::EC2::LaunchTemplate").items():
        data = template.properties["LaunchTemplateData"]
        if len(data.get("UserData", "").encode()) > 16_384:
            yield f"{path} has user data of over 16 KB"
        groups = data.get("SecurityGroupIds") or [g for i in data.get("NetworkInterfaces", []) for g in i["Groups"]]
        if not 1 <= len(groups) <= 5 or len(set(groups)) < len(groups):
            yield f"{path} gives an instance {len(groups)} security groups, not 1 to 5 different ones"
    for path, subnets in of(stack, "AWS::RDS::DBSubnetGroup").items():
        if len(set(subnets.properties["SubnetIds"])) < 2:
            yield f"{path} lies in one subnet, RDS needs two"
    for path, group in of(stack, "AWS::AutoScaling::AutoScalingGroup").items():
        if int(group.properties["MinSize"]) > int(group.properties["MaxSize"]):
            yield f"{path} has a minimum over its maximum"
        if len(group.properties.get("LifecycleHookSpecificationList", [])) > 50:
            yield f"{path} has over 50 hooks"
