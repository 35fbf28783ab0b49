"""What is measured of the prepared machines against those that are as the distribution configures them, of the same size."""

import re
import statistics
import time

import database
import distribution
from codedeploy import BUNDLES
from machine import Failed, Machine
from traffic import Traffic
from world import PLAIN, WEB_SERVERS, World

RUNS, RUN_SECONDS, CLIENTS = 5, 6, 8
SLOW = {"path": "/lab/slow.php?ms=500&mb=40", "expect": "held 40 MB"}
SLOW_RATE, SLOW_SECONDS, SLOW_PATIENCE = 25, 20, 10


def start_plain(lab: World) -> None:
    """The same site and database for both."""
    account = f"CREATE USER {distribution.USER}@'%' IDENTIFIED BY '{distribution.PASSWORD}'"
    database.sql(lab.writer, f"{account}; GRANT ALL ON {database.SITE}.* TO {distribution.USER}@'%';")
    for web, web_server in zip(lab.plain, WEB_SERVERS, strict=True):
        distribution.start(web, web_server, f"{BUNDLES}/v2.zip")
        lab.edge.register(PLAIN, web)


def wrk(lab: World, web: Machine) -> tuple[float, float]:
    """Requests a second, and the 99th percentile of their time in milliseconds."""
    command = f"wrk -t1 -c{CLIENTS} -d{RUN_SECONDS}s --latency -H 'Host: site.lab' http://{web.address}/"
    said = lab.edge.machine.run(command).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise Failed(f"{web.name} does not answer all: {said}")
    tail = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), float(tail[1]) * {"us": 0.001, "ms": 1, "s": 1000}[tail[2]]


def throughput(lab: World) -> None:
    """The same page from both, in turns. The noise is the largest distance of a run from the median."""
    for prepared, plain in zip(lab.web, lab.plain, strict=True):
        runs: dict[str, list[tuple[float, float]]] = {"prepared": [], "distribution": []}
        for turn in range(RUNS + 1):
            for stack, web in (("prepared", prepared), ("distribution", plain)):
                measured = wrk(lab, web)
                if turn:  # the first fills the caches
                    runs[stack].append(measured)
        for stack, measured in runs.items():
            rates, tails = zip(*measured, strict=True)
            rate = statistics.median(rates)
            noise = max(abs(one - rate) for one in rates) / rate
            figures = {"requests_per_second": round(rate, 1), "noise": f"{noise:.0%}", "p99_ms": round(statistics.median(tails))}
            lab.row("throughput", f"WordPress's first page, {prepared.name}", stack, **figures)


def workers(lab: World) -> None:
    """Pages that wait for somebody else, and hold memory: where all workers wait, the next visitor waits for one."""
    for web in (*lab.web, *lab.plain):
        with Traffic(address=web.address, rate=SLOW_RATE, most_seconds=SLOW_SECONDS, patience=SLOW_PATIENCE, pages=[SLOW]) as load:
            time.sleep(SLOW_SECONDS)
        figures = {"requests": len(load.seen.made), "failed": len(load.seen.failed), "p99_ms": round(1000 * load.seen.percentile(99))}
        what = f"{SLOW_RATE} requests a second that take 0.5 s and 40 MB, {web.name.removeprefix('plain-')}"
        lab.row("workers", what, "distribution" if web in lab.plain else "prepared", **figures, killed_for_memory=web.killed_for_memory())
