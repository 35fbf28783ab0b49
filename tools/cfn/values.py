"""What functions make of values: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html"""

import ipaddress
import itertools
import re
from dataclasses import dataclass

from cfn.stacks import REFERENCE, REGION, Wrong

NO_VALUE = object()


def text(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int, float)):
        return str(value)
    raise Wrong(f"a text is wanted, not {value!r:.80}")


class Values:
    """Needs of who extends it: ref(name), refer(name, attribute), condition(name) and the template."""

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
