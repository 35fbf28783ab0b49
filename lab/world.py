"""The lab's machines, and what they are at the beginning."""

import concurrent.futures
import json
import os
import pathlib
import time
import uuid

import codedeploy
import database
import distribution
import machine
import wordpress
from edge import HEALTH, Edge
from machine import WORK, Machine

MEMORY_MB = 2048  # of a web machine
WEB_SERVERS = ("nginx", "apache")
SITE = 80  # the balancer's port for the machines that the project prepares
PLAIN = 81  # and for those that are as the distribution configures them
# Secrets Manager is not in Debian: this answers in its place, and in the place of nothing else.
AWS = """#!/bin/sh
[ "$1 $2" = "secretsmanager get-secret-value" ] && exec cat /root/secret
exit 255
"""
SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:lab-AbCdEf"
SETTINGS = """WEB_SERVER={web_server}
PHP_EXTENSIONS=mysqli mbstring xml
DATABASE_SECRET={secret}
DATABASE_WRITER=writer.lab
DATABASE_READER=reader.lab
DATABASE_NAME={name}
DATABASE_CA=/etc/lampkeeper/lab.pem
"""


class World:
    """With `measured` there are machines as the distribution configures them, too, and the web machines have a processor to themselves."""

    def __init__(self, home: pathlib.Path, measured: bool):
        processors = sorted(os.sched_getaffinity(0))
        self.web_cpus = {processors[0]} if measured and len(processors) > 1 else None
        if self.web_cpus:
            os.sched_setaffinity(0, set(processors[1:]))
        self.home = home
        self.begun = time.monotonic()
        self.password = new_password()
        self.rows: list[dict] = []
        self.machines: list[Machine] = []
        self.bundles = WORK / "bundles"
        self.bundles.mkdir()
        self.authority, self._certificate = database.certificates(WORK, ["writer.lab", "reader.lab"])
        self.edge = Edge(self.add(Machine("edge", 2, home / "full")))
        self.databases = [self.add(Machine(f"db{number}", 10 + number, home / "full")) for number in (1, 2, 3)]
        self.shown = [(home / "debian", "/srv/debian"), (self.bundles, codedeploy.BUNDLES)]
        self.web = [
            self.add(Machine(web_server, 20 + number, home / "empty", memory_mb=MEMORY_MB, cpus=self.web_cpus, shown=self.shown))
            for number, web_server in enumerate(WEB_SERVERS, 1)
        ]
        self.plain = [
            self.add(Machine(f"plain-{web.name}", 30 + number, home / "full", memory_mb=MEMORY_MB, cpus=self.web_cpus, shown=self.shown))
            for number, web in enumerate(self.web if measured else (), 1)
        ]

    def add(self, new: Machine) -> Machine:
        self.machines.append(new.build())
        return new

    @property
    def writer(self) -> Machine:
        return self.databases[0]

    def all(self, work, machines) -> list:
        """Does the same on several machines at once."""
        with concurrent.futures.ThreadPoolExecutor() as pool:
            return list(pool.map(work, machines))

    def boot(self) -> None:
        for web in self.web:
            self.give(web)
        for each in self.machines:
            each.start()
        self.all(Machine.ready, self.machines)
        self.edge.listen(SITE, self.web, HEALTH)
        self.edge.listen(PLAIN, self.plain, distribution.HEALTH)
        self.edge.start()
        for number, server in enumerate(self.databases, 1):
            database.start(server, number, self._certificate, writer=number == 1)
        for replica, of in zip(self.databases[1:], self.databases, strict=False):
            database.follow(replica, of)
        user = f"""CREATE DATABASE {database.SITE}; CREATE USER site@'%' IDENTIFIED BY "{self.password}" REQUIRE SSL;"""
        database.sql(self.writer, f"{user} GRANT ALL ON {database.SITE}.* TO site@'%';")
        self.edge.name(writer=self.writer.address, reader=self.databases[1].address)

    def rotate(self) -> None:
        """As Secrets Manager does it: the database gets a new password, and then the secret has it."""
        self.password = new_password()
        database.sql(self.writer, f"""ALTER USER site@'%' IDENTIFIED BY "{self.password}";""")
        for web in self.web:
            web.write("/root/secret", self.secret(), 0o600)

    def secret(self) -> str:
        return json.dumps({"username": "site", "password": self.password})

    def give(self, web: Machine) -> None:
        """What an image and a launch bring: the agents, the machine's settings, a role that may read the secret."""
        codedeploy.install(web)
        web.write("/usr/local/bin/aws", AWS, 0o755)
        web.write("/root/secret", self.secret(), 0o600)
        web.write("/etc/lampkeeper/lab.pem", self.authority)
        web.write("/etc/lampkeeper/settings", SETTINGS.format(web_server=web.name, secret=SECRET, name=database.SITE), 0o600)

    def pack(self) -> list[pathlib.Path]:
        return wordpress.revisions([wordpress.pack(self.home, release, self.bundles / f"{release}.zip") for release in ("v1", "v2")])

    def since(self, begun: float) -> float:
        return round(time.monotonic() - begun, 1)

    def row(self, part: str, what: str, stack: str = "", **figures) -> None:
        """A row of the table of that part."""
        self.rows.append({"part": part, "what": what, "stack": stack} | figures)
        told = "  ".join(f"{name}={figure}" for name, figure in figures.items())
        print(f"{self.since(self.begun):6.1f} s  {what}{', ' if stack else ''}{stack}: {told}", flush=True)


def new_password() -> str:
    """With what configuration files would trip over, and a part that is found wherever it stands."""
    return f"it's; #{uuid.uuid4().hex}"


def make(home: pathlib.Path, measured: bool) -> World:
    machine.network()
    return World(home, measured)
