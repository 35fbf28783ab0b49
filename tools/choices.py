"""What a user can choose of the root template, and rows of choices in which every two that go together occur together."""

import itertools
import random
import re

import cfn

# A parameter without a fixed set of values: some that differ in what is made of them. Numbers here fit each other, as the
# resource Settings sees to on AWS.
SAMPLES = {
    "CodeDeployApplication": ["", "shop"],
    "CodeDeployGroup": ["", "web"],
    "DeliverSeconds": ["600", "30"],
    "DrainSeconds": ["300", "1"],
    "Email": ["", "you@example.com"],
    "Fleet": ["shop-web"],
    "InstanceRole": ["", "shop-web"],
    "LaunchHeartbeatSeconds": ["1800", "7200"],
    "PrepareSeconds": ["600", "60"],
    "TerminateHeartbeatSeconds": ["900", "7200"],
}
TRIES = 60


def choices(template):
    """Every parameter with the values to try. Raises KeyError for one without a fixed set that has no samples."""
    return {
        name: [cfn.text(value) for value in it["AllowedValues"]] if "AllowedValues" in it else SAMPLES[name]
        for name, it in template["Parameters"].items()
    }


def rows(path, choices):
    """Rows with a value for each parameter, none refused; and the pairs of choices that are, each with the refusal."""
    template = cfn.read(path)
    chance = random.Random(1)  # the same rows each time
    pairs = dict.fromkeys(
        ((a, x), (b, y)) for a, b in itertools.combinations(choices, 2) for x in choices[a] for y in choices[b]
    )
    rows, refused = [], {}
    while pairs:
        pair = next(iter(pairs))
        row = complete(dict(pair), pairs, choices, chance)
        refusal = mend(row, dict(pair), path, template, choices, chance)
        if refusal:
            refused[pair] = refusal
            del pairs[pair]
        else:
            rows.append(row)
            for covered in itertools.combinations(((name, row[name]) for name in choices), 2):
                pairs.pop(covered, None)
    return rows, refused


def complete(row, pairs, choices, chance):
    """Gives each other parameter the value that makes the most new pairs."""
    order = {name: place for place, name in enumerate(choices)}

    def news(name, value):
        one = (name, value)
        return sum(((one, other) if order[name] < order[other[0]] else (other, one)) in pairs for other in row.items())

    others = [name for name in choices if name not in row]
    chance.shuffle(others)
    for name in others:
        row[name] = max(choices[name], key=lambda value: (news(name, value), chance.random()))
    return row


def mend(row, keep, path, template, choices, chance):
    """Changes other parameters than those to keep until the row is not refused; returns the refusal if that fails."""
    for _ in range(TRIES):
        try:
            cfn.accept(path, row)
            return None
        except cfn.Refused as e:
            refusal = e
        free = sorted(concerns(template, refusal.by) - keep.keys())
        if not free:
            break
        name = chance.choice(free)
        row[name] = chance.choice(choices[name])
    return refusal


def concerns(template, rule):
    """The parameters that a rule asks about."""
    return {name for name in template["Parameters"] if re.search(rf"\b{name}\b", repr(template.get("Rules", {}).get(rule)))}
