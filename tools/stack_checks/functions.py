"""That a function is told all that its code asks for, and nothing that it does not."""

import functools
import re
from pathlib import Path

from stack_checks import of

ROOT = Path(__file__).parents[2]
JAVA = ROOT / "functions/src/main/java"
# Asked for by a keeper that HookSettings tries the settings of: it sets MODE to that keeper's mode.
# Or read by the same means from the lines of a parameter in Parameter Store.
SET_BY_CODE = {"dev.lampkeeper.hooks.HooksHandler": {"MODE"}, "dev.lampkeeper.scaling.ScalingHandler": {"SERVICE_SECONDS"}}


@functools.cache
def source(name):
    """The code of a class by its full name, without comments; empty if it is none of the project's."""
    path = JAVA / (name.replace(".", "/") + ".java")
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(), flags=re.DOTALL) if path.is_file() else ""


@functools.cache
def asked(handler):
    """The names that must be in the environment, and all that may, by the classes that a handler names and that these name."""
    seen, open_, needed, known = set(), [handler], set(), set()
    while open_:
        name = open_.pop()
        code = source(name)
        if name in seen or not code:
            continue
        seen.add(name)
        open_ += re.findall(r"^import ([\w.]+);", code, re.MULTILINE)
        open_ += [f"{name.rsplit('.', 1)[0]}.{word}" for word in re.findall(r"\b[A-Z]\w+\b", code)]
        if "Deployments.named(" in code:  # asks first whether there are any
            code += source("dev.lampkeeper.fleet.Deployments")
        optional = set(re.findall(r"\.find\(\s*\"([A-Z_]+)\"", code))
        needed |= set(re.findall(r"\.(?:require|choice|seconds)\(\s*\"([A-Z_]+)\"", code)) - optional
        known |= set(re.findall(r"\"([A-Z_]{3,})\"", code))
    return needed - SET_BY_CODE.get(handler, set()), known


def problems(stack):
    functions = of(stack, "AWS::Lambda::Function")
    names = [set(function.properties["Environment"]["Variables"]) for function in functions.values()]
    told_to_all = set.intersection(*names) if names else set()
    for path, function in functions.items():
        needed, known = asked(function.properties["Handler"])
        told = function.properties["Environment"]["Variables"]
        for name in sorted(needed):
            if told.get(name, "") == "":
                yield f"{path} is not told {name}"
        for name in sorted(told.keys() - known - told_to_all):
            yield f"{path} is told {name}, which its code does not ask for"
