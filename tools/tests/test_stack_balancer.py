"""That lists of the balancer become one resource a position, and that each choice opens and forwards what it says."""

import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import cfn  # noqa: E402

SHARED = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/0123456789abcdef/fedcba9876543210"
WORLD = {"0.0.0.0/0", "::/0"}


def arn(name):
    return f"arn:aws:acm:eu-west-1:123456789012:certificate/{name}"


def balancer(**choices):
    given = {"VpcId": "vpc-01234567", "Subnets": "subnet-a,subnet-b,subnet-c,subnet-d", **choices}
    return cfn.resolve(ROOT / "stack/balancer.yaml", given)


def of(stack, kind):
    return {path: r.properties for path, r in stack.all().items() if r.type == kind}


def added(stack):
    """Every certificate beside the default one: its resource, its ARN."""
    found = of(stack, "AWS::ElasticLoadBalancingV2::ListenerCertificate")
    return {path: certificate["Certificates"][0]["CertificateArn"] for path, certificate in found.items()}


def actions(stack, listener):
    return [action["Type"] for action in stack.resources[listener].properties["DefaultActions"]]


def ingress(stack):
    """What may come in: protocol, port and from where, of the balancer's security group."""
    rules = [rule for group in of(stack, "AWS::EC2::SecurityGroup").values() for rule in group.get("SecurityGroupIngress", [])]
    rules += of(stack, "AWS::EC2::SecurityGroupIngress").values()
    found = set()
    for rule in rules:
        [source] = [rule[key] for key in ("CidrIp", "CidrIpv6", "SourcePrefixListId") if key in rule]
        found.add((rule["IpProtocol"], int(rule["FromPort"]), source))
    return found


class Certificates(unittest.TestCase):
    def test_are_one_resource_each_that_stays_when_another_goes(self):
        both = added(balancer(Certificate=arn("default"), Certificates=f"{arn('a')},{arn('b')},{arn('c')}"))
        left = added(balancer(Certificate=arn("default"), Certificates=f"{arn('a')},,{arn('c')}"))
        self.assertEqual({"Certificate1": arn("a"), "Certificate2": arn("b"), "Certificate3": arn("c")}, both)
        self.assertEqual({"Certificate1": arn("a"), "Certificate3": arn("c")}, left)

    def test_have_a_resource_for_each_position(self):
        for n in range(25):
            self.assertEqual({f"Certificate{n + 1}": arn(n)}, added(balancer(Certificate=arn("default"), Certificates="," * n + arn(n))))

    def test_are_25_at_most_beside_the_default_one(self):
        names = [arn(n) for n in range(25)]
        self.assertEqual(set(names), set(added(balancer(Certificate=arn("default"), Certificates=",".join(names))).values()))
        with self.assertRaises(cfn.Refused):
            balancer(Certificate=arn("default"), Certificates=",".join([*names, arn("25")]))

    def test_are_added_to_a_listener_that_others_share(self):
        stack = balancer(Balancer="attach", ListenerArn=SHARED, RuleHosts="a.example.com", Certificates=arn("a"))
        self.assertEqual({"Certificate1": arn("a")}, added(stack))
        self.assertEqual(SHARED, stack.resources["Certificate1"].properties["ListenerArn"])


class ApplicationLoadBalancer(unittest.TestCase):
    def test_sends_http_to_https_where_there_is_a_certificate(self):
        stack = balancer(Certificate=arn("a"))
        self.assertEqual((["redirect"], ["forward"]), (actions(stack, "Http"), actions(stack, "Https")))
        self.assertEqual({("tcp", 80, "0.0.0.0/0"), ("tcp", 443, "0.0.0.0/0")}, ingress(stack))
        self.assertEqual("https://«ApplicationBalancer.DNSName»", stack.outputs["Url"])

    def test_serves_http_alone_without_one(self):
        stack = balancer()
        self.assertEqual(["forward"], actions(stack, "Http"))
        self.assertNotIn("Https", stack.resources)
        self.assertEqual({("tcp", 80, "0.0.0.0/0")}, ingress(stack))

    def test_forwards_only_what_its_rule_says_and_knows_nothing_else(self):
        stack = balancer(Certificate=arn("a"), RuleHosts="a.example.com,b.example.com", RuleQueries="shop=1,shop=2")
        self.assertEqual(["fixed-response"], actions(stack, "Https"))
        rule = stack.resources["Rule"].properties
        self.assertEqual("«Https»", rule["ListenerArn"])
        hosts, queries = rule["Conditions"]
        self.assertEqual(["a.example.com", "b.example.com"], hosts["HostHeaderConfig"]["Values"])
        self.assertEqual([{"Key": "shop", "Value": "1"}, {"Key": "shop", "Value": "2"}], queries["QueryStringConfig"]["Values"])

    def test_that_is_anothers_gets_a_rule_and_a_target_group_and_nothing_else(self):
        stack = balancer(Balancer="attach", ListenerArn=SHARED, RulePaths="/shop/*", BalancerSecurityGroup="sg-1", AccessLogs="yes", Waf="managed")
        self.assertEqual({"TargetGroup", "Rule"}, stack.resources.keys())
        self.assertEqual("app/shared/0123456789abcdef", stack.outputs["LoadBalancerFullName"])
        self.assertEqual(("sg-1", "80"), (stack.outputs["SecurityGroup"], stack.outputs["Ports"]))

    def test_that_is_replaced_gets_target_groups_of_its_own(self):
        listener = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2"
        for by, choices in (
            ("«ApplicationBalancer[/ 3]»", {}),
            ("50dc6c495c0c9188", {"Balancer": "attach", "ListenerArn": listener, "BalancerSecurityGroup": "sg-01234567", "RuleHosts": "a.example"}),
            ("«NetworkBalancer[/ 3]»", {"Balancer": "nlb", "NlbListeners": "TCP_UDP:53,TCP:80"}),
        ):
            stack = balancer(**choices)
            groups = [r for r in stack.all().values() if r.type == "AWS::ElasticLoadBalancingV2::TargetGroup"]
            names = [r.properties["Name"] for r in groups]
            self.assertEqual(len(names), len(set(names)))
            for name in names:
                self.assertIn(by, name)
                self.assertRegex(name.replace(by, "0" * 16), r"^[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]$")

    def test_is_reached_over_ipv6_where_it_is_public(self):
        self.assertIn(("tcp", 443, "::/0"), ingress(balancer(Ipv6="yes", Certificate=arn("a"))))
        internal = balancer(Ipv6="yes", BalancerScheme="internal")
        self.assertEqual("ipv4", internal.resources["ApplicationBalancer"].properties["IpAddressType"])


class NetworkLoadBalancer(unittest.TestCase):
    def test_has_a_listener_a_position_and_the_instances_open_what_these_need_once(self):
        stack = balancer(Balancer="nlb", NlbListeners="TLS:443,TCP:80,,UDP:53,TCP_UDP:5000,UDP:80", Certificate=arn("a"))
        found = of(stack, "AWS::ElasticLoadBalancingV2::Listener")
        self.assertEqual(
            {"Listener1": "TLS:443", "Listener2": "TCP:80", "Listener4": "UDP:53", "Listener5": "TCP_UDP:5000", "Listener6": "UDP:80"},
            {path.split("/")[0]: f"{it['Protocol']}:{it['Port']}" for path, it in found.items()},
        )
        targets = of(stack, "AWS::ElasticLoadBalancingV2::TargetGroup")
        self.assertEqual(
            ["TCP:80", "TCP:80", "UDP:53", "TCP_UDP:5000", "UDP:80"], [f"{it['Protocol']}:{it['Port']}" for it in targets.values()]
        )
        self.assertEqual("80,53/udp,5000,5000/udp,80/udp", stack.outputs["Ports"])
        self.assertEqual(",".join(f"«{path}»" for path in targets), stack.outputs["TargetGroupArns"])
        self.assertEqual("https://«NetworkBalancer.DNSName»:443", stack.outputs["Url"])

    def test_admits_to_a_listener_what_it_speaks(self):
        stack = balancer(Balancer="nlb", NlbListeners="TLS:443,UDP:53,TCP_UDP:5000", Certificate=arn("a"))
        self.assertEqual(
            {("tcp", 443), ("udp", 53), ("tcp", 5000), ("udp", 5000)}, {(protocol, port) for protocol, port, _ in ingress(stack)}
        )

    def test_speaks_ipv6_but_with_udp(self):
        def kind(listeners):
            return balancer(Balancer="nlb", Ipv6="yes", NlbListeners=listeners).resources["NetworkBalancer"].properties["IpAddressType"]

        self.assertEqual(["dualstack", "ipv4", "ipv4"], [kind("TCP:80"), kind("TCP:80,UDP:53"), kind("TCP_UDP:53")])

    def test_has_one_fixed_address_a_zone(self):
        for zones in "234":
            subnets = ",".join(f"subnet-{n}" for n in range(int(zones)))
            stack = balancer(Balancer="nlb", FixedAddresses="yes", Zones=zones, Subnets=subnets)
            mappings = stack.resources["NetworkBalancer"].properties["SubnetMappings"]
            self.assertEqual(subnets.split(","), [it["SubnetId"] for it in mappings])
            self.assertEqual(int(zones), len({it["AllocationId"] for it in mappings}))
            self.assertEqual(int(zones), len(of(stack, "AWS::EC2::EIP")))

    def test_has_ten_listeners_at_most(self):
        self.assertEqual(10, len(balancer(Balancer="nlb", NlbListeners=",".join(f"TCP:{n}" for n in range(1, 11))).nested))
        with self.assertRaises(cfn.Refused):
            balancer(Balancer="nlb", NlbListeners=",".join(f"TCP:{n}" for n in range(1, 12)))


class Internal(unittest.TestCase):
    def test_balancers_admit_private_addresses_only(self):
        for kind in ("alb", "nlb"):
            stack = balancer(Balancer=kind, BalancerScheme="internal", Ipv6="yes", Certificate=arn("a"), NlbListeners="TLS:443,UDP:53")
            self.assertEqual({"«PrivateAddresses»"}, {source for _, _, source in ingress(stack)}, kind)
            self.assertFalse(WORLD & {it["Cidr"] for it in stack.resources["PrivateAddresses"].properties["Entries"]})


class AccessLogs(unittest.TestCase):
    def test_may_be_written_by_the_service_of_that_kind_alone(self):
        for kind, service in (("alb", "logdelivery.elasticloadbalancing.amazonaws.com"), ("nlb", "delivery.logs.amazonaws.com")):
            policy = balancer(Balancer=kind, AccessLogs="yes").resources["LogBucketPolicy"].properties["PolicyDocument"]
            allowed = [statement for statement in policy["Statement"] if statement["Effect"] == "Allow"]
            self.assertEqual({service}, {statement["Principal"]["Service"] for statement in allowed}, kind)


if __name__ == "__main__":
    unittest.main()
