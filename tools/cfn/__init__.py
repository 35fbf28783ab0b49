"""Resolves a CloudFormation template, its nested stacks too, under given parameters, as CloudFormation would.

What only AWS knows stands as a reference in quotes of its own: «WebTier/Group» for Ref, «BalancerTier/Balancer.Arn» for GetAtt
of a resource, after the path of its nested stack. What this module does not know is an error that names it.
"""

from pathlib import Path

from cfn.resolver import Resolver
from cfn.stacks import REFERENCE, REGION, Refused, Resource, Stack, Wrong, read
from cfn.values import text

__all__ = ["REFERENCE", "REGION", "Refused", "Resource", "Stack", "Wrong", "read", "resolve", "rules", "text"]


def resolve(path, parameters, name="site"):
    """The stack that a template file makes with these parameters. Raises Refused or Wrong."""
    path = Path(path).resolve()
    return Resolver(read(path), path.parent, parameters, "", name).stack()


def rules(path, allowed):
    """What asks a rule of a template file, by its name, whether it refuses parameters, each allowed by itself as these are."""
    resolver = Resolver(read(path), Path(path).parent, allowed, "", "site")

    def refuses(rule, parameters):
        resolver.result.parameters = parameters
        try:
            resolver.rule(rule)
        except Refused:
            return True
        return False

    return refuses
