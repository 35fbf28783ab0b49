"""What AWS gives around the web machines: a balancer (HAProxy, set to behave as an Application Load Balancer) and names (dnsmasq, with a
TTL of 5 s as RDS has, behind unbound as a caching resolver)."""

import csv
import io

from machine import Machine

# As the ALB: connections to targets are kept and shared, nothing is asked again elsewhere. Spare ones are let go soon: drain waits for them.
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
  http-check expect status 200
  balance roundrobin
  default-server inter 1s fall 2 rise 1 pool-purge-delay 250ms
"""
ASK = """import socket, sys
haproxy = socket.socket(socket.AF_UNIX)
haproxy.connect("/run/haproxy.sock")
haproxy.sendall(sys.stdin.buffer.read())
sys.stdout.write(haproxy.makefile().read())"""
HEALTH = "/lampkeeper/health"
TTL = 5


# Who knows the names; its TTL is what a resolver may remember.
DNSMASQ = f"""
port=5353
no-resolv
no-hosts
addn-hosts=/run/names
local=/lab/
local-ttl={TTL}
"""
UNBOUND = """
server:
  interface: 0.0.0.0
  access-control: 0.0.0.0/0 allow
  module-config: iterator
  do-not-query-localhost: no
  local-zone: lab. nodefault
forward-zone:
  name: "."
  forward-addr: 127.0.0.1@5353
"""


class Edge:
    def __init__(self, machine: Machine):
        self.machine = machine
        self._listeners = ""
        self._names: dict[str, str] = {}

    def listen(self, port: int, machines: list[Machine], health: str) -> None:
        """Before it starts: a listener, and its machines, which are not registered yet. Their page `health` says whether they serve."""
        servers = "".join(f"  server {m.name} {m.address}:80 check disabled\n" for m in machines)
        check = f"http-check send meth GET uri {health} ver HTTP/1.1 hdr Host {self.machine.address}"
        self._listeners += f"listen site{port}\n  bind :{port}\n  {check}\n{servers}"

    def start(self) -> None:
        self.machine.write("/etc/haproxy/haproxy.cfg", HAPROXY + self._listeners)
        self.machine.write("/etc/dnsmasq.conf", DNSMASQ)
        self.machine.write("/etc/unbound/unbound.conf", UNBOUND)
        self.machine.write("/run/names", "")
        self.machine.run("systemctl start haproxy dnsmasq unbound")

    def name(self, **addresses: str) -> None:
        """Lets names of the zone `lab` lead somewhere else; resolvers know it when their TTL is over."""
        self._names |= addresses
        self.machine.write("/run/names", "".join(f"{address} {name}.lab\n" for name, address in self._names.items()))
        self.machine.run("systemctl kill --signal=HUP dnsmasq")

    def tell(self, command: str) -> str:
        return self.machine.run(f"python3 -c '{ASK}'", stdin=command + "\n").stdout

    def register(self, port: int, machine: Machine) -> None:
        self.tell(f"set server site{port}/{machine.name} state ready; enable health site{port}/{machine.name}")

    def deregister(self, port: int, machine: Machine) -> None:
        """New requests go elsewhere, begun ones end."""
        self.tell(f"set server site{port}/{machine.name} state drain")

    def servers(self, port: int) -> dict[str, dict[str, str]]:
        table = csv.DictReader(io.StringIO(self.tell("show stat").removeprefix("# ")))
        return {row["svname"]: row for row in table if row["pxname"] == f"site{port}" and row["svname"] not in ("FRONTEND", "BACKEND")}

    def failed_checks(self, port: int) -> int:
        return sum(int(row["chkfail"] or 0) for row in self.servers(port).values())
