"""What the lab shows, in order. Started by run.py, in namespaces of its own."""

import os
import pathlib
import signal
import sys
import threading
import time

import codedeploy
import failover
import measure
import ssm
import table
import world
import wordpress
from machine import Failed, Machine
from traffic import Seen, Traffic
from world import SITE, World

LEAST = 10_000
RELEASE_PAGE = "/lab/release.php"
V1, V2 = (f"release {release} of {wordpress.PARTS} files" for release in ("v1", "v2"))
CLIENTS = 16


def held(fact: bool, why: str) -> None:
    if not fact:
        raise Failed(why)


# What a second prepare must leave as it is: files of /etc with their times, packages, and the services' processes.
STATE = """find /etc ! -type d -printf '%p %m %T@ %l\n' | sort
dpkg-query -W
systemctl show -p Id,MainPID,ActiveEnterTimestamp nginx apache2 'php*-fpm' chrony cron"""


def prepare(lab: World) -> None:
    """From an empty root, and again as after a reboot, when nothing changes and it takes seconds."""

    def one(web: Machine) -> tuple[float, float]:
        first = ssm.send(web, "Bootstrap", "prepare probe").ok()
        before = web.run(STATE).stdout
        web.run("rm /run/lampkeeper/prepare.verdict")
        again = ssm.send(web, "Bootstrap", "prepare probe").ok()
        after = web.run(STATE).stdout
        changed = set(before.splitlines()) ^ set(after.splitlines())
        held(not changed, f"{web.name}: preparing again changed {sorted(changed)[:6]}")
        return first.seconds, again.seconds

    for web, (first, again) in zip(lab.web, lab.all(one, lab.web), strict=True):
        lab.row("steps", "prepare from an empty root", stack=web.name, seconds=round(first, 1))
        lab.row("steps", "prepare again", stack=web.name, seconds=round(again, 1))


def password(lab: World) -> None:
    """The password stands in no file that others than root and PHP may read, and in no log; a new one is picked up."""
    for web in lab.web:
        found = web.run("grep -rlF --exclude-dir=bundles -- \"$(cat)\" /etc /opt /run /srv /tmp /var /proc/[0-9]*/cmdline 2>/dev/null || true", stdin=lab.password[-32:]).stdout.split()
        held(found == ["/etc/lampkeeper/site.php"], f"{web.name}: the database's password stands in {found}")
        mode = web.run("stat -c %a:%U:%G /etc/lampkeeper/site.php").stdout.strip()
        held(mode == "640:root:www-data", f"{web.name}: the file with the password is {mode}")
    lab.rotate()
    for web in lab.web:
        web.run("systemctl start lampkeeper-credentials")
        failover.written(lab, web, seconds=5)  # PHP-FPM reloads after it has said so
    lab.row("steps", "a new password is picked up, and stands nowhere else")


def first_release(lab: World, revision: pathlib.Path) -> None:
    begun = time.monotonic()
    deploy(lab, "d-LAB000001", revision)
    wordpress.set_up(lab.web[0])
    for web in lab.web:
        lab.edge.register(SITE, web)
    serving(lab)
    lab.row("steps", "the first release", seconds=lab.since(begun))


def deploy(lab: World, deployment: str, revision: pathlib.Path) -> None:
    codedeploy.begin(lab.web, deployment, revision)

    def one(web: Machine) -> None:
        went = codedeploy.outcome(web, deployment)
        held(went["is"] == "succeeded", f"{web.name}: {went}")
        verdicts = ssm.send(web, "Bootstrap", "deliver probe").ok().verdicts
        held(verdicts["probe"]["release"] == deployment, f"{web.name} runs another release: {verdicts}")

    lab.all(one, lab.web)


def traffic(lab: World, pause: float) -> Traffic:
    """Each client rests for `pause` seconds between two requests: all at once would leave nothing for what is to happen meanwhile."""
    pages = [{"path": RELEASE_PAGE, "expect": "release v", "weight": 99}, {"path": "/", "expect": "</html>"}]
    return Traffic(address=lab.edge.machine.address, clients=CLIENTS, pause=pause, pages=pages, least=LEAST, keep=40)


def none_failed(lab: World, what: str, seen: Seen, **more) -> None:
    lab.row("steps", what, **more, requests=len(seen.made), failed=len(seen.failed))
    held(len(seen.made) >= LEAST, f"only {len(seen.made)} requests")
    held(not seen.failed, f"{what}: {seen.reasons()}, first {seen.failed[:3]}")


def release(lab: World, revision: pathlib.Path) -> None:
    """A second release on both machines at once, under load: no request fails, none sees two releases, and all see the second in the end."""
    with traffic(lab, 0.005) as load:
        time.sleep(1)
        begun = time.monotonic()
        deploy(lab, "d-LAB000002", revision)
        seconds = lab.since(begun)
        time.sleep(1)
    read = [request[5] for request in load.seen.of(RELEASE_PAGE).made]
    held(V2 in read[-100:] and V1 in read[:100], f"{read[:1]} … {read[-1:]}")
    mixed = [text for text in read if text not in (V1, V2)]
    held(V1 not in read[-100:], "the first release is still served")
    none_failed(lab, "a second release, under load", load.seen, seconds=seconds, mixed=len(mixed))
    held(not mixed, f"{len(mixed)} requests saw two releases: {mixed[:1]}")


def drain(lab: World) -> None:
    """One machine after the other leaves under load: deregistered as by Auto Scaling, drained by its document, shut down. And comes back."""
    with traffic(lab, 0.02) as load:
        time.sleep(1)
        for web in lab.web:
            lab.edge.deregister(SITE, web)
            done = ssm.send(web, "Drain", "drain collect", DrainSeconds="60").ok()
            held(done.verdicts["drain"]["connections"] == "0", f"clients were left: {done.verdicts}")
            web.stop()
            lab.row("steps", "drain", stack=web.name, seconds=round(done.seconds, 1))
            begun = time.monotonic()
            web.start().ready()
            ssm.send(web, "Bootstrap", "prepare deliver probe").ok()
            lab.edge.register(SITE, web)
            lab.row("steps", "boot of a prepared machine, to its verdict", stack=web.name, seconds=lab.since(begun))
            serving(lab)
    none_failed(lab, "both machines left and came back under load", load.seen)


def serving(lab: World, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while any(row["status"] != "UP" for row in lab.edge.servers(SITE).values()):
        held(time.monotonic() < end, f"not all machines are healthy: {lab.edge.servers(SITE)}")
        time.sleep(0.2)


def prove(lab: World, measured: bool) -> None:
    revisions: list[pathlib.Path] = []
    packing = threading.Thread(target=lambda: revisions.extend(lab.pack()))
    packing.start()
    lab.boot()
    lab.row("steps", "machines booted, databases paired", seconds=lab.since(lab.begun))
    prepare(lab)
    packing.join()
    first_release(lab, revisions[0])
    password(lab)
    release(lab, revisions[1])
    drain(lab)
    if measured:
        measure.start_plain(lab)
        measure.throughput(lab)
        measure.workers(lab)
    failover.prove(lab)


def main(home: str, *options: str) -> int:
    # This is the first process of its namespace: with it everything ends, whatever its threads wait for.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    lab = world.make(pathlib.Path(home), measured="--measure" in options)
    try:
        prove(lab, measured="--measure" in options)
    except Failed as reason:
        print(f"NOT PROVED: {reason}", file=sys.stderr)
        return 1
    if "--write" in options:
        table.write(lab.rows, "make lab-measure" if "--measure" in options else "make lab")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
