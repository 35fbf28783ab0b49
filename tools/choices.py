"""What a user can choose of the root template, and rows of choices in which every two that go together occur together."""

import functools
import itertools
import random
import re

import cfn
from samples import REPLICA, SAMPLES

TRIES = 100


@functools.cache
def of(path):
    """Every parameter of a template file with the values to try, its default first. Raises KeyError where samples.py has none."""
    found = {}
    for name, it in cfn.read(path)["Parameters"].items():
        others = it.get("AllowedValues") or SAMPLES[name]
        values = [cfn.text(value) for value in ([it["Default"]] if "Default" in it else []) + others]
        found[name] = list(dict.fromkeys(values))
    return found


def stacks(root):
    """Every stack that choices make, each as its template and its parameters: the site's own, and replicas in other regions."""
    yield from ((root, row) for row in rows(root)[0])
    replica = root.parent / "stack/replica.yaml"
    fixed = {name: it["AllowedValues"] for name, it in cfn.read(replica)["Parameters"].items() if "AllowedValues" in it}
    for values in itertools.product(*fixed.values()):
        yield replica, REPLICA | dict(zip(fixed, values))


@functools.cache
def rows(path):
    """Rows with a value for each parameter, none refused; and the pairs of choices that are, each with the rules that refuse it."""
    choices = of(path)
    chance = random.Random(1)  # the same rows each time
    rules = Rules(path)
    # Each choice, a parameter with a value, has a number; with whom it is not yet in a row is a set of bits.
    numbers = {choice: n for n, choice in enumerate((name, value) for name in choices for value in choices[name])}
    by_number = list(numbers)
    new = [sum(1 << other for other, (another, _) in enumerate(by_number) if another != name) for name, _ in by_number]
    made, refused = [], {}
    defaults = {name: values[0] for name, values in choices.items()}
    alone = {}  # a row with each choice, others only as the rules want them for it
    for choice in by_number:
        alone[choice] = defaults | dict([choice])
        mend(alone[choice], dict([choice]), rules, choices, chance)
    for first, one in enumerate(by_number):
        while new[first]:
            second = (new[first] & -new[first]).bit_length() - 1
            pair = dict([one, by_number[second]])
            for start in (one, by_number[second]) * 2:
                row = alone[start] | pair
                if not (broken := mend(row, pair, rules, choices, chance)):
                    break
            if broken:
                refused[one, by_number[second]] = broken
                new[first] &= ~(1 << second)
                new[second] &= ~(1 << first)
            else:
                enrich(row, pair, rules, new, numbers, choices, chance)
                made.append(row)
                together = [numbers[choice] for choice in row.items()]
                for n in together:
                    new[n] &= ~sum(1 << other for other in together)
    return made, refused


def mend(row, keep, rules, choices, chance):
    """Changes other parameters than those to keep until no rule is broken; returns the rules that still are."""
    for _ in range(TRIES):
        if not (broken := rules.broken(row)):
            break
        if stuck := [rule for rule in broken if keep.keys() >= set(rules.concerns[rule])]:
            return stuck
        rule = chance.choice(broken)
        changes = [(name, value) for name in rules.concerns[rule] if name not in keep for value in choices[name]]
        after = {change: rules.after(row, broken, *change) for change in changes}
        # Mostly the change that mends this rule and breaks fewest others; now and then any, to get out of where none helps.
        mends = [change for change in changes if rule not in after[change]]
        if mends and chance.random() < 0.8:
            changes = [min(mends, key=lambda change: (len(after[change]), chance.random()))]
        name, value = chance.choice(changes)
        row[name] = value
    return broken


def enrich(row, keep, rules, new, numbers, choices, chance):
    """Gives each other parameter the value that makes the most new pairs, of those that break no rule."""
    others = [name for name in choices if name not in keep]
    chance.shuffle(others)
    for name in others:
        there = sum(1 << numbers[choice] for choice in row.items() if choice[0] != name)
        best = sorted(choices[name], key=lambda v: ((new[numbers[name, v]] & there).bit_count(), chance.random()))
        row[name] = next(value for value in reversed(best) if not rules.after(row, [], name, value))


def smallest(path, row, fails):
    """The choices of a row by which alone it fails: each other parameter has its default, the first of its values."""
    choices, row = of(path), dict(row)
    for name, values in [*choices.items()] * 2:  # what the second asks of the first may be gone after it
        if row[name] != values[0] and fails({**row, name: values[0]}):
            row[name] = values[0]
    return {name: value for name, value in row.items() if value != choices[name][0]}


class Rules:
    """The rules of a template. What one says is asked once of the values of those parameters that it is about."""

    def __init__(self, path):
        template = cfn.read(path)
        self.refuses = cfn.rules(path, {name: values[0] for name, values in of(path).items()})
        self.concerns = {
            rule: [name for name in template["Parameters"] if re.search(rf"\b{name}\b", repr(it))]
            for rule, it in template.get("Rules", {}).items()
        } | {rule: names for rule, (names, _) in SETTINGS.items() if template["Parameters"].keys() >= set(names)}
        self.about = {name: [r for r, names in self.concerns.items() if name in names] for name in template["Parameters"]}
        self.known = {}

    def broken(self, row):
        """The names of the rules that refuse a row."""
        return [rule for rule in self.concerns if self.breaks(rule, row)]

    def after(self, row, broken, name, value):
        """The rules that refuse a row, which some do already, after one parameter has changed."""
        changed = row | {name: value}
        return [r for r in broken if name not in self.concerns[r]] + [r for r in self.about[name] if self.breaks(r, changed)]

    def breaks(self, rule, row):
        values = [row[name] for name in self.concerns[rule]]
        if (rule, *values) not in self.known:
            self.known[rule, *values] = SETTINGS[rule][1](*values) if rule in SETTINGS else self.refuses(rule, row)
        return self.known[rule, *values]


# What no rule of a template can count or take apart, and the resource Settings refuses.
SETTINGS = {
    "AtMostFiveRuleValues": (
        ["RuleHosts", "RulePaths", "RuleMethods", "RuleHeaderValues", "RuleQueries", "RuleSources"],
        lambda *lists: sum(len(values.split(",")) for values in lists if values) > 5,
    ),
    "TlsHasACertificate": (
        ["Balancer", "NlbListeners", "Certificate"],
        lambda balancer, listeners, certificate: balancer == "nlb" and "TLS" in listeners and certificate == "",
    ),
}
