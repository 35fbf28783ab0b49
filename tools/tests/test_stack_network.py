"""That the network's subnets have their own addresses and zones, and its routes lead where the choices say."""

import ipaddress
import itertools
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import cfn  # noqa: E402

TIERS = ("Public", "Private", "Data")
EVERYWHERE = ("0.0.0.0/0", "::/0")


def network(**choices):
    return cfn.resolve(ROOT / "stack/network.yaml", choices)


def of(stack, kind):
    return {name: r.properties for name, r in stack.resources.items() if r.type == kind}


def routes(stack, subnet):
    """Where a subnet's one table sends what is not for the VPC, by range."""
    joined = of(stack, "AWS::EC2::SubnetRouteTableAssociation").values()
    [table] = [it["RouteTableId"] for it in joined if it["SubnetId"] == f"«{subnet}»"]
    found = {}
    for route in of(stack, "AWS::EC2::Route").values():
        if route["RouteTableId"] == table:
            destination = route.get("DestinationCidrBlock") or route["DestinationIpv6CidrBlock"]
            [(_, target)] = [(key, value) for key, value in route.items() if key.endswith("GatewayId")]
            found[destination] = target
    return found


class Subnets(unittest.TestCase):
    def test_have_addresses_of_their_own_within_the_vpc(self):
        for zones, cidr in itertools.product("234", ("10.20.0.0/16", "172.31.0.0/18", "192.168.16.0/20")):
            subnets = of(network(Zones=zones, NetworkCidr=cidr), "AWS::EC2::Subnet")
            blocks = [ipaddress.ip_network(subnet["CidrBlock"]) for subnet in subnets.values()]
            self.assertEqual([256] * 3 * int(zones), [block.num_addresses for block in blocks])
            for one, other in itertools.combinations(blocks, 2):
                self.assertFalse(one.overlaps(other), f"{one} {other}")
            self.assertTrue(all(block.subnet_of(ipaddress.ip_network(cidr)) for block in blocks), cidr)

    def test_have_ipv6_blocks_of_their_own_but_for_data(self):
        subnets = of(network(Zones="4", Ipv6="yes"), "AWS::EC2::Subnet")
        blocks = [subnet["Ipv6CidrBlock"] for subnet in subnets.values() if "Ipv6CidrBlock" in subnet]
        self.assertEqual(8, len(set(blocks)))
        self.assertFalse(any("Ipv6CidrBlock" in subnets[f"DataSubnet{zone}"] for zone in range(1, 5)))

    def test_of_each_tier_lie_in_different_zones_and_the_outputs_name_them_in_order(self):
        for zones in "234":
            stack = network(Zones=zones)
            subnets = of(stack, "AWS::EC2::Subnet")
            for tier in TIERS:
                names = [f"{tier}Subnet{zone + 1}" for zone in range(int(zones))]
                self.assertEqual(int(zones), len({subnets[name]["AvailabilityZone"] for name in names}))
                self.assertEqual(",".join(f"«{name}»" for name in names), stack.outputs[f"{tier}Subnets"])

    def test_stay_what_they_are_when_a_zone_is_added(self):
        few, many = (of(network(Zones=zones), "AWS::EC2::Subnet") for zones in "24")
        self.assertEqual(few, {name: many[name] for name in few})

    def test_lie_where_zone_names_say(self):
        subnets = of(network(Zones="3", ZoneNames="eu-west-1c,eu-west-1a,eu-west-1b"), "AWS::EC2::Subnet")
        self.assertEqual("eu-west-1c", subnets["DataSubnet1"]["AvailabilityZone"])


class Routes(unittest.TestCase):
    def test_lead_out_by_the_zones_own_gateway_or_by_the_one(self):
        for zone in range(1, 5):
            self.assertEqual({"0.0.0.0/0": f"«NatGateway{zone}»"}, routes(network(Zones="4", Nat="zone"), f"PrivateSubnet{zone}"))
            self.assertEqual({"0.0.0.0/0": "«NatGateway1»"}, routes(network(Zones="4", Nat="one"), f"PrivateSubnet{zone}"))
        self.assertEqual(4, len(of(network(Zones="4", Nat="zone"), "AWS::EC2::NatGateway")))
        self.assertEqual(["NatGateway1"], list(of(network(Zones="4", Nat="one"), "AWS::EC2::NatGateway")))

    def test_lead_nowhere_without_nat_where_endpoints_stand_in(self):
        stack = network(Zones="3", Nat="none", Ipv6="yes")
        private = {zone: routes(stack, f"PrivateSubnet{zone}") for zone in range(1, 4)}
        self.assertEqual({}, {zone: found for zone, found in private.items() if found})
        self.assertNotIn("OutboundGateway", stack.resources)
        endpoints = of(stack, "AWS::EC2::VPCEndpoint").values()
        services = {it["ServiceName"].removeprefix(f"com.amazonaws.{cfn.REGION}.") for it in endpoints}
        self.assertLessEqual({"ssm", "ssmmessages", "ec2messages", "secretsmanager", "codedeploy-commands-secure"}, services)

    def test_of_data_lead_nowhere_at_all(self):
        for nat, ipv6 in itertools.product(("zone", "one", "none"), ("yes", "no")):
            for zone in range(1, 5):
                self.assertEqual({}, routes(network(Zones="4", Nat=nat, Ipv6=ipv6), f"DataSubnet{zone}"))

    def test_of_private_subnets_let_ipv6_out_and_nothing_in(self):
        stack = network(Zones="4", Ipv6="yes")
        for zone in range(1, 5):
            self.assertEqual("«OutboundGateway»", routes(stack, f"PrivateSubnet{zone}")["::/0"])
            self.assertEqual(dict.fromkeys(EVERYWHERE, "«InternetGateway»"), routes(stack, f"PublicSubnet{zone}"))

    def test_to_s3_and_dynamodb_never_go_by_nat(self):
        for nat in ("zone", "one", "none"):
            for name in ("S3Endpoint", "DynamoDbEndpoint"):
                tables = network(Zones="4", Nat=nat).resources[name].properties["RouteTableIds"]
                self.assertEqual([f"«PrivateRoutes{zone}»" for zone in range(1, 5)], tables)


class Range(unittest.TestCase):
    def test_is_private_and_large_enough(self):
        for cidr in ("10.0.0.0/15", "10.0.0.0/21", "172.32.0.0/16", "8.8.0.0/16", "10.256.0.0/16", "10.0.0.0"):
            with self.assertRaises(cfn.Refused, msg=cidr):
                network(NetworkCidr=cidr)


if __name__ == "__main__":
    unittest.main()
