"""The database's writer goes away under load, its replica is promoted, and the name leads to it."""

import contextlib
import time

import database
import ssm
from machine import Failed
from traffic import Seen, Traffic
from world import PLAIN, SITE, World

RATE = 8  # requests a second and listener, half of them writes and half pages
PATIENCE = 30  # seconds that a visitor waits
BEFORE = 2  # seconds of load before the writer goes
PROMOTION = 3  # seconds until the replica is the writer. RDS takes 35 to 120, which makes the figures of both sides larger
WINDOW, MEASURED_WINDOW = 18, 90  # seconds of load
WRITE = "/lab/write.php"
WAYS = {"is killed": database.kill, "is black-holed": database.black_hole}


def prove(lab: World) -> None:
    """That the machines write to the new writer, lose no write that was confirmed, and stay in service. Beside them, where it is measured,
    the same for the machines as the distribution configures them."""
    for run, (what, how) in enumerate(WAYS.items()):
        ports = {SITE: "prepared", PLAIN: "distribution"} if lab.plain else {SITE: "prepared"}
        checks = {port: lab.edge.failed_checks(port) for port in ports}
        new = lab.databases[1].name
        seen = fail_over(lab, how, list(ports), f"r{run}")
        lab.replace_writer()
        for port, stack in ports.items():
            figures = summary(lab, seen[port], f"r{run}-{port}")
            figures["failed_health_checks"] = lab.edge.failed_checks(port) - checks[port]
            lab.row("failover", f"the writer {what}", stack, **figures)
            if port == SITE:
                hold(seen[port], figures, new)


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
    lost, next_writer = lab.databases[:2]
    seconds = MEASURED_WINDOW if lab.plain else WINDOW
    with contextlib.ExitStack() as stack:
        loads = {port: stack.enter_context(load(lab, port, f"{run}-{port}", seconds)) for port in ports}
        time.sleep(BEFORE)
        how(lost)
        time.sleep(PROMOTION)
        database.promote(next_writer)
        lab.edge.name(writer=next_writer.address, reader=next_writer.address)
        lab.all(lambda web: ssm.send(web, "Failover", "reconnect").ok(), lab.web)
        time.sleep(seconds - BEFORE - PROMOTION)
    return {port: traffic.seen for port, traffic in loads.items()}


def load(lab: World, port: int, run: str, seconds: float) -> Traffic:
    pages = [{"path": f"{WRITE}?n={run}-NUMBER", "expect": f"has number {run}-NUMBER"}, {"path": "/", "expect": "</html>"}]
    return Traffic(address=lab.edge.machine.address, port=port, rate=RATE, patience=PATIENCE, pages=pages, keep=60, most_seconds=seconds)


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
