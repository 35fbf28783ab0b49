"""What a user can choose of the root template, and rows of choices in which every two that go together occur together."""

import functools
import random
import re

import cfn

# What to try of a parameter that has no fixed set of values, beside its default. Numbers fit each other, as the resource Settings
# sees to on AWS.
ARN = "arn:aws:{}:eu-west-1:123456789012:{}".format
SUBNETS = ",".join(f"subnet-{{0}}000000{zone}" for zone in range(4)).format
SAMPLES = {
    "AccessPoint": ["fsap-01234567"],
    "AgentVersion": [""],
    "BackupDays": ["35"],
    "BackupWindow": ["02:00-02:30"],
    "BalancerRanges": ["192.0.2.0/24,2001:db8::/32"],
    "BalancerSecurityGroup": ["sg-01234567"],
    "Certificate": [ARN("acm", "certificate/0")],
    "Certificates": [ARN("acm", "certificate/1"), ",".join(ARN("acm", f"certificate/{n}") for n in range(1, 26))],
    "CodeDeployApplication": ["shop"],
    "CodeDeployGroup": ["web"],
    "DatabaseClass": ["db.t4g.micro", "db.r7g.large"],
    "DatabaseClientSecurityGroup": ["sg-12345678"],
    "DatabaseName": ["shop"],
    "DatabasePort": ["3307"],
    "DatabaseReader": ["reader.example.com"],
    "DatabaseSecret": [ARN("secretsmanager", "secret:shop-AbCdEf")],
    "DatabaseWriter": ["writer.example.com"],
    "DataSubnets": [SUBNETS("d")],
    "DeliverSeconds": ["30"],
    "DrainSeconds": ["1"],
    "Email": ["you@example.com"],
    "EngineVersion": [],
    "FileReplicaRegion": ["eu-central-1"],
    "FilesClientSecurityGroup": ["sg-23456789"],
    "FileSystem": ["fs-01234567"],
    "FileThroughputMibps": ["1024"],
    "Fleet": ["shop-web"],
    "GraceSeconds": ["7200"],
    "ImageId": ["ami-01234567"],
    "InstanceRole": ["shop-web"],
    "InstanceTypes": ["t3.small", "m7g.large,m7g.xlarge,m8g.large,m8g.xlarge,r7g.large,c7gn.large"],
    "LaunchHeartbeatSeconds": ["7200"],
    "ListenerArn": [ARN("elasticloadbalancing", "listener/app/shared/0123456789abcdef/0123456789abcdef")],
    "MaintenanceWindow": ["sun:03:00-sun:03:30"],
    "MaxAcu": ["256"],
    "MaxSize": ["100"],
    "MaxStorageGb": ["0"],
    "MinAcu": ["0"],
    "MinSize": ["1"],
    "MonthlyBudget": ["100"],
    "NetworkCidr": ["192.168.0.0/20"],
    "NlbListeners": ["UDP:53", "TLS:443,TCP:80,,UDP:53,TCP_UDP:5000", "TCP:1,TCP:2,TCP:3,TCP:4,TCP:5,TCP:6,TCP:7,TCP:8,TCP:9,TLS:443"],
    "PhpExtensions": [""],
    "PhpVersion": ["8.4"],
    "PrepareSeconds": ["60"],
    "PrivateSubnets": [SUBNETS("c")],
    "PublicSubnets": [SUBNETS("b")],
    "RotationDays": ["30"],
    "RuleHeader": ["X-Shop"],
    "RuleHeaderValues": ["a"],
    "RuleHosts": ["shop.example.com", "a.example.com,b.example.com,c.example.com,d.example.com,*.example.net"],
    "RuleMethods": ["GET"],
    "RulePaths": ["/shop/*"],
    "RulePriority": ["50000"],
    "RuleQueries": ["shop=1", "shop=1,shop=2,shop=3,shop=4,shop=5"],
    "RuleSources": ["192.0.2.0/24"],
    "SlowStartSeconds": ["30"],
    "StickinessSeconds": ["604800"],
    "StorageGb": ["80"],
    "TargetCpu": ["0"],
    "TargetGroups": [ARN("elasticloadbalancing", "targetgroup/shop/0123456789abcdef")],
    "TargetMetric": ["Shop|Queue|Kind=orders|10", "Shop|Load||10"],
    "TargetRequests": ["1000"],
    "TerminateHeartbeatSeconds": ["7200"],
    "TlsPolicy": ["ELBSecurityPolicy-TLS13-1-3-2021-06"],
    "VolumeGb": ["1000"],
    "VpcId": ["vpc-01234567"],
    "Waf": ["managed", ARN("wafv2", "regional/webacl/shop/0")],
    "ZoneNames": ["eu-west-1a,eu-west-1b,eu-west-1c,eu-west-1d"],
}
RULE_VALUES = ("RuleHosts", "RulePaths", "RuleMethods", "RuleHeaderValues", "RuleQueries", "RuleSources")
TRIES = 100


@functools.cache
def of(path):
    """Every parameter of a template file with the values to try, its default first. Raises KeyError for one without a fixed set that has no samples."""
    found = {}
    for name, it in cfn.read(path)["Parameters"].items():
        others = it.get("AllowedValues") or SAMPLES[name]
        values = [cfn.text(value) for value in ([it["Default"]] if "Default" in it else []) + others]
        found[name] = list(dict.fromkeys(values))
    return found


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
    for first, one in enumerate(by_number):
        while new[first]:
            second = (new[first] & -new[first]).bit_length() - 1
            pair = dict([one, by_number[second]])
            row = {name: values[0] for name, values in choices.items()} | pair
            if broken := mend(row, pair, rules, choices, chance):
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


def more_than_five_rule_values(row):
    return sum(len(row[name].split(",")) for name in RULE_VALUES if row[name]) > 5


def tls_without_certificate(row):
    return row["Balancer"] == "nlb" and "TLS:" in row["NlbListeners"] and not row["Certificate"]


# What no rule of a template can say, and the resource Settings refuses: as far as the samples come to it.
SETTINGS = {
    more_than_five_rule_values: RULE_VALUES,
    tls_without_certificate: ("Balancer", "NlbListeners", "Certificate"),
}


class Rules:
    """The rules of a template, and of its resource Settings. What one says is asked once of the values of those parameters that it is about."""

    def __init__(self, path):
        template = cfn.read(path)
        self.refuses = cfn.rules(path, {name: values[0] for name, values in of(path).items()})
        self.concerns = {
            rule: [name for name in template["Parameters"] if re.search(rf"\b{name}\b", repr(it))]
            for rule, it in template.get("Rules", {}).items()
        } | {check: names for check, names in SETTINGS.items() if template["Parameters"].keys() >= set(names)}
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
        key = (rule, *[row[name] for name in self.concerns[rule]])
        if key not in self.known:
            self.known[key] = rule(row) if rule in SETTINGS else self.refuses(rule, row)
        return self.known[key]
