"""The database's writer goes away under load, its replica is promoted, and the name leads to it."""

import contextlib
import time

import database
import ssm
from machine import Failed, Machine
from traffic import Seen, Traffic
from world import PLAIN, SITE, World

RATE = 8  # requests a second and listener, half of them writes and half pages
PATIENCE = 30  # seconds that a visitor waits
BEFORE = 1  # seconds of load before the writer goes, and after all machines write again
PROMOTION = 2  # seconds until the replica is the writer. RDS takes 35 to 120, which makes the figures of both sides larger
LONGEST = 40  # seconds until all machines write again, at the most
FEWER = 5  # times fewer requests fail, at least, than as the distribution configures the same, when nothing answers: the last way
MEASURED = 90  # seconds of load, when it is measured beside the distribution's configuration
WRITE = "/lab/write.php"
WAYS = {"is killed": database.kill, "is black-holed": database.black_hole}


def prove(lab: World) -> None:
    """That the machines write to the new writer, lose no write that was confirmed, and stay in service. Beside them, where it is measured,
    the same for the machines as the distribution configures them, of whose requests many more fail when nothing answers."""
    ports = {SITE: "prepared", PLAIN: "distribution"} if lab.plain else {SITE: "prepared"}
    part = "failover" if lab.plain else "steps"
    failed = {port: [] for port in ports}
    for run, (what, how) in enumerate(WAYS.items()):
        checks = {port: lab.edge.failed_checks(port) for port in ports}
        seen = fail_over(lab, how, list(ports), f"r{run}")
        for port, stack in ports.items():
            figures = summary(lab, seen[port], f"r{run}-{port}")
            figures["failed_health_checks"] = lab.edge.failed_checks(port) - checks[port]
            lab.row(part, f"the writer {what}", stack, **figures)
            failed[port].append(figures["failed"])
            if port == SITE:
                hold(seen[port], figures, lab.writer.name)
    if lab.plain:
        for port, stack in ports.items():
            lab.row(part, "both", stack, failed=sum(failed[port]))
        if FEWER * failed[SITE][-1] > failed[PLAIN][-1]:
            raise Failed(f"not {FEWER} times fewer requests failed while the writer was black-holed")


def hold(seen: Seen, figures: dict, new: str) -> None:
    took = takers(seen)
    if len(took) != 2 or took[1] != new:
        raise Failed(f"the writes went to {took}, and the writer is {new}")
    if figures["lost_writes"]:
        raise Failed("writes that were confirmed are lost")
    if figures["failed_health_checks"]:
        raise Failed("health checks failed because of the database")


def fail_over(lab: World, how, ports: list[int], run: str) -> dict[int, Seen]:
    """What each listener's visitors saw of one. The prepared machines are asked to reconnect, as the keeper does after it."""
    with contextlib.ExitStack() as stack:
        loads = {port: stack.enter_context(load(lab, port, f"{run}-{port}")) for port in ports}
        begun = time.monotonic()
        time.sleep(BEFORE)
        how(lab.databases.pop(0))
        time.sleep(PROMOTION)
        database.promote(lab.writer, lab.databases[1:])
        lab.edge.name(writer=lab.writer.address, reader=lab.databases[-1].address)
        lab.all(lambda wait: lab.all(lambda web: wait(lab, web), lab.web), (reconnected, written))
        time.sleep(BEFORE)
        if lab.plain:
            time.sleep(max(0.0, begun + MEASURED - time.monotonic()))
    return {port: traffic.seen for port, traffic in loads.items()}


def reconnected(lab: World, web: Machine) -> None:
    """Asks it to reconnect, until the name leads it to the new writer."""
    end = time.monotonic() + LONGEST
    while ssm.send(web, "Failover", "reconnect").ok().verdicts["reconnect"]["writer"] != lab.writer.address:
        if time.monotonic() > end:
            raise Failed(f"for {web.name} the writer is still another one after {LONGEST} seconds")


def written(lab: World, web: Machine, seconds: float = LONGEST) -> None:
    """Waits until the machine writes to the writer."""
    end = time.monotonic() + seconds
    while lab.writer.name not in web.run(f"curl -s -m 5 -H 'Host: site.lab' 'http://127.0.0.1{WRITE}?n=again'", check=False).stdout:
        if time.monotonic() > end:
            raise Failed(f"{web.name} does not write to {lab.writer.name} within {seconds} seconds")
        time.sleep(0.5)


def load(lab: World, port: int, run: str) -> Traffic:
    pages = [{"path": f"{WRITE}?n={run}-NUMBER", "expect": f"has number {run}-NUMBER"}, {"path": "/", "expect": "</html>"}]
    return Traffic(address=lab.edge.machine.address, port=port, rate=RATE, patience=PATIENCE, pages=pages, keep=60)


def summary(lab: World, seen: Seen, run: str) -> dict:
    writes = seen.of(WRITE)
    confirmed = {request[5].split("has ")[1] for request in writes.made if not request[3]}
    kept = database.sql(lab.writer, f"SELECT comment_content FROM {database.SITE}.wp_comments WHERE comment_content LIKE 'number {run}-%'")
    return {
        "requests": len(seen.made),
        "failed": len(seen.failed),
        "seconds_without_writes": round(writes.outage(), 1),
        "lost_writes": len(confirmed - set(kept.splitlines())),
    }


def takers(seen: Seen) -> list[str]:
    """The databases that took the writes, in order."""
    took = [request[5].split(" ")[0] for request in seen.of(WRITE).made if not request[3]]
    return [name for at, name in enumerate(took) if at == 0 or took[at - 1] != name]
