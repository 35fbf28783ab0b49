"""Parameters, rules, conditions, resources and outputs of a template."""

import graphlib
import re

from cfn.stacks import REFERENCE, REGION, Refused, Resource, Stack, Wrong, read
from cfn.values import NO_VALUE, Values, text


class Resolver(Values):
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

    def ref(self, name):
        if name in self.pseudo:
            return self.pseudo[name]
        if name in self.result.parameters:
            return self.result.parameters[name]
        return self.refer(name)
