"""What a template file holds, and what is made of it."""

import functools
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

REFERENCE = re.compile(r"«([\w/]+)(?:\.([^»]+))?»")
REGION = "eu-west-1"


class Wrong(Exception):
    """The template is wrong, or uses what this module does not know."""


class Refused(Exception):
    """The template at a path refuses its parameters, by what it allows for one or by a rule."""

    def __init__(self, path, by, reason):
        super().__init__(f"{path} {by}: {reason}".strip())


@dataclass
class Resource:
    path: str  # of the nested stack and the logical name: WebTier/Group
    type: str
    properties: dict
    attributes: dict  # DeletionPolicy, DependsOn, Metadata and the like
    refers: set = field(default_factory=set)  # logical names, in its own stack


@dataclass
class Stack:
    path: str  # '' for the root
    template: dict
    parameters: dict
    conditions: dict
    resources: dict = field(default_factory=dict)
    nested: dict = field(default_factory=dict)
    outputs: dict = field(default_factory=dict)

    def all(self):
        """Every resource that is made, those of nested stacks too, by its path."""
        found = {resource.path: resource for resource in self.resources.values()}
        for stack in self.nested.values():
            found |= stack.all()
        return found


@functools.cache
def read(path):
    """A template as CloudFormation gets it: functions in their long form, SAM's resources expanded by its own translator."""
    template = yaml_parse(Path(path).read_text())
    if "Transform" not in template:
        return template
    template["Globals"]["Function"]["CodeUri"] = "s3://lampkeeper/functions.zip"
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)  # decides nothing but the partition

    class ManagedPolicies:
        """Stands for the call to IAM that finds the ARNs of managed policies by their names."""

        def load(self):
            return {}

    return transform(template, {}, ManagedPolicies())
