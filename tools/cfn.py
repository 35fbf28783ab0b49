"""Resolves a CloudFormation template, its nested stacks too, under given parameters, as CloudFormation would.

What only AWS knows stands as a reference in quotes of its own: «WebTier/Group» for Ref, «BalancerTier/Balancer.Arn» for GetAtt
of a resource, after the path of its nested stack. What this module does not know is an error that names it.
"""

import functools
import graphlib
import ipaddress
import itertools
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

REFERENCE = re.compile(r"«([\w/]+)(?:\.([^»]+))?»")
REGION = "eu-west-1"
NO_VALUE = object()


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


def text(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int, float)):
        return str(value)
    raise Wrong(f"a text is wanted, not {value!r:.80}")


class Resolver:
    def __init__(self, template, folder, parameters, path, name):
        self.template, self.folder, self.path, self.name = template, folder, path, name
        self.result = Stack(path, template, {}, {})
        self.refers, self.open = set(), set()
        self.result.parameters = self.given(parameters)
        self.pseudo = {
            "AWS::AccountId": "123456789012",
            "AWS::NoValue": NO_VALUE,
            "AWS::Partition": "aws",
            "AWS::Region": REGION,
            "AWS::StackId": f"arn:aws:cloudformation:{REGION}:123456789012:stack/{name}/1f2e",
            "AWS::StackName": name,
            "AWS::URLSuffix": "amazonaws.com",
        }

    def rule(self, name):
        rule = self.template["Rules"][name]
        if self.holds(rule.get("RuleCondition", {"Fn::Equals": ["", ""]})):
            for assertion in rule["Assertions"]:
                if not self.holds(assertion["Assert"]):
                    raise Refused(self.path, name, assertion["AssertDescription"])

    def stack(self):
        for name in self.template.get("Rules", {}):
            self.rule(name)
        for name in self.template.get("Conditions", {}):
            self.condition(name)
        for name in self.template["Resources"]:
            self.resource(name)
        self.outputs()
        graph = {name: resource.refers & self.result.resources.keys() for name, resource in self.result.resources.items()}
        try:
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as e:
            raise Wrong(f"{self.path or 'root'}: resources refer to each other in a circle: {' -> '.join(e.args[1])}") from e
        return self.result

    # ------------------------------------------------------------------------------------------------------ parameters
    def given(self, parameters):
        declared = self.template.get("Parameters", {})
        if unknown := parameters.keys() - declared.keys():
            raise Wrong(f"{self.path or 'root'} has no parameter {', '.join(sorted(unknown))}")
        return {name: self.value_of(name, it, parameters) for name, it in declared.items()}

    def value_of(self, name, declared, parameters):
        if name not in parameters and "Default" not in declared:
            raise Refused(self.path, name, "it has no value")
        value = text(parameters.get(name, declared.get("Default")))
        kind = declared["Type"]
        values = [v.strip() for v in value.split(",")] if "List" in kind else [value]
        for each in values:
            refused = Refused(self.path, name, f"not {each!r}. {declared.get('ConstraintDescription', '')}".strip())
            if "AllowedValues" in declared and each not in map(text, declared["AllowedValues"]):
                raise refused
            if REFERENCE.search(each):
                continue  # only AWS knows what it will be
            if "AllowedPattern" in declared and not re.fullmatch(declared["AllowedPattern"], each):
                raise refused
            if kind == "Number" and not re.fullmatch(r"-?\d+(\.\d+)?", each):
                raise refused
            size = float(each) if kind == "Number" else len(each)
            least, most = ("MinValue", "MaxValue") if kind == "Number" else ("MinLength", "MaxLength")
            if size < float(declared.get(least, "-inf")) or size > float(declared.get(most, "inf")):
                raise refused
        if kind.startswith("AWS::SSM::Parameter::Value"):
            return f"«ssm.{value}»"
        return values if "List" in kind else value

    # ------------------------------------------------------------------------------------------------------ conditions
    def condition(self, name):
        if name not in self.result.conditions:
            if name not in self.template.get("Conditions", {}):
                raise Wrong(f"{self.path or 'root'} has no condition {name}")
            self.result.conditions[name] = self.holds(self.template["Conditions"][name])
        return self.result.conditions[name]

    def holds(self, expression):
        [(function, argument)] = expression.items()
        match function:
            case "Condition":
                return self.condition(argument)
            case "Fn::And" | "Fn::Or":
                if not 2 <= len(argument) <= 10:
                    raise Wrong(f"{function} takes 2 to 10 conditions, not {len(argument)}")
                return (all if function == "Fn::And" else any)([self.holds(each) for each in argument])
            case "Fn::Not":
                [inner] = argument
                return not self.holds(inner)
            case "Fn::Equals":
                left, right = map(self.value, argument)
                return text(left) == text(right)
            case "Fn::Contains":
                values, wanted = map(self.value, argument)
                return text(wanted) in map(text, values)
        raise Wrong(f"{function} is no known condition")

    # ------------------------------------------------------------------------------------------------------- resources
    def resource(self, name):
        if name in self.result.resources:
            return self.result.resources[name]
        declared = self.template["Resources"][name]
        if "Condition" in declared and not self.condition(declared["Condition"]):
            return None
        path = f"{self.path}/{name}".lstrip("/")
        if name in self.open:
            raise Wrong(f"{path} refers to itself in a circle")
        self.open.add(name)
        outer, self.refers = self.refers, set()
        try:
            properties = self.value(declared.get("Properties", {}))
            attributes = {k: v for k, v in declared.items() if k not in ("Type", "Properties", "Condition")}
            depends = declared.get("DependsOn", [])
            depends = {depends} if isinstance(depends, str) else {*depends}
            if unknown := depends - self.template["Resources"].keys():
                raise Wrong(f"DependsOn names {', '.join(sorted(unknown))}, which is no resource")
            resource = Resource(path, declared["Type"], properties, attributes, self.refers | depends)
            if resource.type == "AWS::CloudFormation::Stack":
                self.result.nested[name] = self.nested(resource)
        except (Wrong, ValueError) as e:
            raise Wrong(str(e) if str(e).startswith(path) else f"{path}: {e}") from e
        finally:
            self.refers = outer
            self.open.discard(name)
        self.result.resources[name] = resource
        return resource

    def nested(self, resource):
        given = resource.properties.get("Parameters", {})
        given = {name: text(value) for name, value in given.items()}
        file = (self.folder / resource.properties["TemplateURL"]).resolve()
        name = f"{self.name}-{resource.path.split('/')[-1]}-1A2B3C4D5E6F7"
        return Resolver(read(file), file.parent, given, resource.path, name).stack()

    def outputs(self):
        for name, output in self.template.get("Outputs", {}).items():
            if "Condition" not in output or self.condition(output["Condition"]):
                try:
                    self.result.outputs[name] = text(self.value(output["Value"]))
                except Wrong as e:
                    raise Wrong(f"{self.path or 'root'}: output {name}: {e}") from e

    def refer(self, name, attribute=None):
        if name not in self.template["Resources"]:
            raise Wrong(f"refers to {name}, which there is not")
        condition = self.template["Resources"][name].get("Condition")
        if condition and not self.condition(condition):
            raise Wrong(f"refers to {name}, which is not made, as {condition} does not hold")
        self.refers.add(name)
        if attribute and attribute.startswith("Outputs."):
            self.resource(name)
            outputs = self.result.nested[name].outputs
            if (output := attribute.removeprefix("Outputs.")) not in outputs:
                raise Wrong(f"refers to {name}.{attribute}, which that stack does not give")
            return outputs[output]
        path = f"{self.path}/{name}".lstrip("/")
        return f"«{path}.{attribute}»" if attribute else f"«{path}»"

    # ---------------------------------------------------------------------------------------------------------- values
    def value(self, value):
        if isinstance(value, list):
            return [v for v in map(self.value, value) if v is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            [(function, argument)] = value.items()
            if function == "Ref" or function.startswith("Fn::"):
                return self.call(function, argument)
        found = {key: self.value(inner) for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner is not NO_VALUE}

    def call(self, function, argument):
        match function:
            case "Ref":
                return self.ref(argument)
            case "Fn::GetAtt":
                name, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
                return self.refer(name, text(self.value(attribute)))
            case "Fn::Sub":
                return self.sub(*(argument if isinstance(argument, list) else [argument, {}]))
            case "Fn::If":
                condition, yes, no = argument
                return self.value(yes if self.condition(condition) else no)
            case "Fn::Join":
                delimiter, values = argument
                if not isinstance(values := self.value(values), list):
                    raise Wrong(f"Fn::Join joins a list, not {values!r:.80}")
                return delimiter.join(map(text, values))
            case "Fn::Split":
                delimiter, source = argument
                return split(delimiter, text(self.value(source)))
            case "Fn::Select":
                index, values = map(self.value, argument)
                return select(int(index), values)
            case "Fn::FindInMap":
                name, first, second = map(self.value, argument)
                try:
                    return self.template["Mappings"][name][first][second]
                except KeyError as e:
                    raise Wrong(f"Fn::FindInMap finds no {name}.{first}.{second}") from e
            case "Fn::GetAZs":
                return [(text(self.value(argument)) or REGION) + letter for letter in "abcdef"]
            case "Fn::Base64":
                return text(self.value(argument))  # as people read it
            case "Fn::Cidr":
                return self.cidr(*map(self.value, argument))
        raise Wrong(f"{function} is not known")

    def ref(self, name):
        if name in self.pseudo:
            return self.pseudo[name]
        if name in self.result.parameters:
            return self.result.parameters[name]
        return self.refer(name)

    def sub(self, pattern, variables):
        def found(match):
            name = match[1].strip()
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            if name in variables:
                return text(self.value(variables[name]))
            if "." in name:
                return text(self.refer(*name.split(".", 1)))
            return text(self.ref(name))

        return re.sub(r"\$\{([^}]*)\}", found, pattern)

    def cidr(self, block, count, bits=None):
        if REFERENCE.fullmatch(block):
            return Unknown(block, "cidr")
        network = ipaddress.ip_network(block)
        prefix = network.max_prefixlen - int(bits)
        found = [str(n) for n in itertools.islice(network.subnets(new_prefix=prefix), int(count))]
        if len(found) < int(count):
            raise Wrong(f"Fn::Cidr: {block} holds no {count} blocks of /{prefix}")
        return found


@dataclass(frozen=True)
class Unknown:
    """A list that only AWS knows: what is selected from it is a reference."""

    reference: str
    by: str


def split(delimiter, source):
    # No single value of AWS has a comma in it; what else a value is made of is not known here.
    if delimiter != "," and REFERENCE.search(source):
        return Unknown(source, delimiter)
    return source.split(delimiter)


def select(index, values):
    if isinstance(values, str) and REFERENCE.fullmatch(values):
        values = Unknown(values, "list")
    if isinstance(values, Unknown):
        names = ".".join(REFERENCE.findall(values.reference)[0]).rstrip(".")
        return f"«{names}[{values.by} {index}]»"
    if not isinstance(values, list) or not 0 <= index < len(values):
        raise Wrong(f"Fn::Select: there is no item {index} in {values!r:.80}")
    return values[index]
