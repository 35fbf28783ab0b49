"""The lab's machines, and what they are at the beginning."""

import concurrent.futures
import pathlib
import subprocess
import time

import codedeploy
import database
import machine
import wordpress
from edge import Edge
from machine import WORK, Machine

SITE = 80  # the balancer's port for the machines that the project prepares
PASSWORD = "of the lab; 'quoted'"
# Secrets Manager is not in Debian: this answers in its place, and in the place of nothing else.
AWS = """#!/bin/sh
[ "$1 $2" = "secretsmanager get-secret-value" ] && exec cat /root/secret
exit 255
"""
SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:lab-AbCdEf"
SETTINGS = """WEB_SERVER={web_server}
DATABASE_SECRET={secret}
DATABASE_WRITER=writer.lab
DATABASE_READER=reader.lab
DATABASE_NAME={name}
DATABASE_CA=/etc/lampkeeper/lab.pem
"""


class World:
    def __init__(self, home: pathlib.Path):
        self.home = home
        self.steps: list[dict] = []
        self.machines: list[Machine] = []
        self.bundles = WORK / "bundles"
        self.bundles.mkdir()
        self.authority, self._certificate = database.certificates(WORK, ["writer.lab", "reader.lab"])
        self.edge = Edge(self.add(Machine("edge", 2, home / "full")))
        self.databases = [self.add(Machine(f"db{number}", 10 + number, home / "full")) for number in (1, 2, 3)]
        shown = [(home / "debian", "/srv/debian"), (self.bundles, codedeploy.BUNDLES)]
        self.web = [
            self.add(Machine(web_server, 20 + number, home / "empty", memory_mb=2048, shown=shown))
            for number, web_server in enumerate(("nginx", "apache"), 1)
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
        self.edge.start({SITE: self.web})
        for number, server in enumerate(self.databases[:2], 1):
            database.start(server, number, self._certificate, writer=number == 1)
        database.follow(self.databases[1], self.writer)
        user = f"""CREATE DATABASE {database.SITE}; CREATE USER site@'%' IDENTIFIED BY "{PASSWORD}" REQUIRE SSL;"""
        database.sql(self.writer, f"{user} GRANT ALL ON {database.SITE}.* TO site@'%';")
        self.edge.name(writer=self.writer.address, reader=self.databases[1].address)

    def replace_writer(self) -> None:
        """What a failover leaves: the replica is the writer, and a new machine becomes its replica."""
        gone, *rest = self.databases
        gone.stop()
        self.databases = rest
        number = int(rest[-1].name.removeprefix("db"))
        database.start(rest[-1], number, self._certificate, writer=False)
        database.follow(rest[-1], self.writer)

    def give(self, web: Machine) -> None:
        """What an image and a launch bring: the agents, the machine's settings, a role that may read the secret."""
        codedeploy.install(web)
        web.write("/usr/local/bin/aws", AWS, 0o755)
        secret = f'{{"username": "site", "password": "{PASSWORD}"}}\n'
        web.write("/root/secret", secret, 0o600)
        web.write("/etc/lampkeeper/lab.pem", self.authority)
        web.write("/etc/lampkeeper/settings", SETTINGS.format(web_server=web.name, secret=SECRET, name=database.SITE), 0o600)

    def pack(self) -> list[pathlib.Path]:
        return wordpress.revisions([wordpress.pack(self.home, release, self.bundles / f"{release}.zip") for release in ("v1", "v2", "v3")])

    def step(self, what: str, **figures) -> None:
        self.steps.append({"what": what} | figures)
        print(f"{time.monotonic() - self.begun:6.1f} s  {what}  " + "  ".join(f"{k}={v}" for k, v in figures.items()), flush=True)

    begun = time.monotonic()


def make(home: pathlib.Path) -> World:
    machine.forget()
    WORK.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60%", "lampkeeper-lab", WORK], check=True)
    machine.network()
    return World(home)
