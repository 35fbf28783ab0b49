"""What AWS gives around the web machines: a balancer (HAProxy, set to behave as an Application Load Balancer) and names (dnsmasq, with a
TTL of 5 s as RDS has, behind unbound as a caching resolver)."""

import csv
import io

from machine import NETWORK, Failed, Machine

# As the ALB: connections to targets are kept and shared, nothing is asked again elsewhere, idle ones last 60 s.
HAPROXY = """
global
  stats socket /run/haproxy.sock mode 600 level admin
  maxconn 4000
defaults
  mode http
  timeout connect 10s
  timeout client 60s
  timeout server 60s
  timeout http-keep-alive 60s
  retries 0
  http-reuse always
  option forwardfor
  option httpchk
  http-check send meth GET uri {health} ver HTTP/1.1 hdr Host {address}
  http-check expect status 200
  balance roundrobin
  default-server inter 1s fall 2 rise 1 pool-purge-delay 2s
"""
HEALTH = "/lampkeeper/health"
TTL = 5


class Edge:
    def __init__(self, machine: Machine, health: str = HEALTH):
        self.machine = machine
        self._config = HAPROXY.format(health=health, address=machine.address)
        self._names: dict[str, str] = {}

    def start(self, sites: dict[int, list[Machine]]) -> None:
        """A listener a port, with its machines out of service as yet."""
        for port, machines in sites.items():
            servers = "".join(f"  server {m.name} {m.address}:80 check disabled\n" for m in machines)
            self._config += f"listen site{port}\n  bind :{port}\n{servers}"
        self.machine.write("/etc/haproxy/haproxy.cfg", self._config)
        # dnsmasq is who knows the names; its TTL is what the resolver may remember.
        self.machine.write("/etc/dnsmasq.conf", f"port=5353\nno-resolv\nno-hosts\naddn-hosts=/run/names\nlocal-ttl={TTL}\nlocal=/lab/\nauth-ttl={TTL}\n")
        forward = "server:\n interface: 0.0.0.0\n access-control: 0.0.0.0/0 allow\n do-not-query-localhost: no\n domain-insecure: lab\n module-config: iterator\n"
        forward += " local-zone: lab. nodefault\n local-zone: 10.in-addr.arpa. nodefault\nforward-zone:\n name: \".\"\n forward-addr: 127.0.0.1@5353\n"
        self.machine.write("/etc/unbound/unbound.conf", forward)
        self.machine.write("/run/names", "")
        self.machine.run("systemctl start haproxy dnsmasq unbound")

    def name(self, **addresses: str) -> None:
        """Lets names of the zone `lab` lead somewhere else; resolvers know it when their TTL is over."""
        self._names |= addresses
        self.machine.write("/run/names", "".join(f"{address} {name}.lab\n" for name, address in self._names.items()))
        self.machine.run("systemctl kill --signal=HUP dnsmasq")

    def tell(self, command: str) -> str:
        return self.machine.run("python3 -c 'import socket,sys; s=socket.socket(socket.AF_UNIX); s.connect(\"/run/haproxy.sock\");"
            " s.sendall(sys.stdin.buffer.read()); sys.stdout.write(s.makefile().read())'", stdin=command + "\n").stdout

    def register(self, port: int, machine: Machine) -> None:
        self.tell(f"set server site{port}/{machine.name} state ready; enable health site{port}/{machine.name}")

    def deregister(self, port: int, machine: Machine) -> None:
        """New requests go elsewhere, begun ones end."""
        self.tell(f"set server site{port}/{machine.name} state drain")

    def servers(self, port: int) -> dict[str, dict[str, str]]:
        table = csv.DictReader(io.StringIO(self.tell("show stat").removeprefix("# ")))
        return {row["svname"]: row for row in table if row["pxname"] == f"site{port}" and row["svname"] not in ("FRONTEND", "BACKEND")}

    def failed_checks(self, port: int) -> dict[str, int]:
        return {name: int(row["chkfail"] or 0) for name, row in self.servers(port).items()}
