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

RUNS, RUN_SECONDS, CLIENTS = 15, 3, 8
SLOW = {"path": "/lab/slow.php?ms=500&mb=40", "expect": "held 40 MB"}
SLOW_RATE, SLOW_SECONDS, SLOW_PATIENCE = 25, 20, 10


def start_plain(lab: World) -> None:
    """The same site and database for both."""
    account = f"CREATE USER {distribution.USER}@'%' IDENTIFIED BY '{distribution.PASSWORD}' REQUIRE SSL"
    database.sql(lab.writer, f"{account}; GRANT ALL ON {database.SITE}.* TO {distribution.USER}@'%';")
    for web, web_server in zip(lab.plain, WEB_SERVERS, strict=True):
        distribution.start(web, web_server, f"{BUNDLES}/v2.zip")
        lab.edge.register(PLAIN, web)


def wrk(lab: World, web: Machine) -> tuple[float, float, float]:
    """Requests a second, milliseconds of its processor that each took, and the 99th percentile of their time in milliseconds."""
    command = f"wrk -t1 -c{CLIENTS} -d{RUN_SECONDS}s --timeout 30s --latency -H 'Host: site.lab' http://{web.address}/"
    before = web.processor_seconds()
    said = lab.edge.machine.run(command).stdout
    used = web.processor_seconds() - before
    if "Non-2xx" in said or "Socket errors" in said:
        raise Failed(f"{web.name} does not answer all: {said}")
    rate, made = (float(re.search(pattern, said)[1]) for pattern in (r"Requests/sec:\s+([\d.]+)", r"(\d+) requests in"))
    tail = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", said)
    return rate, 1000 * used / made, float(tail[1]) * {"us": 0.001, "ms": 1, "s": 1000}[tail[2]]


def throughput(lab: World) -> None:
    """The same page from both, in turns, of which each begins every other one."""
    for prepared, plain in zip(lab.web, lab.plain, strict=True):
        stacks = [("prepared", prepared), ("distribution", plain)]
        runs: dict[str, list[tuple[float, float, float]]] = {stack: [] for stack, _ in stacks}
        for turn in range(RUNS + 1):
            for stack, web in stacks if turn % 2 else reversed(stacks):
                measured = wrk(lab, web)
                if turn:  # the first fills the caches
                    runs[stack].append(measured)
        for stack, _ in stacks:
            rates, costs, tails = (around(figures) for figures in zip(*runs[stack], strict=True))
            figures = {"requests_per_second": rates, "processor_ms_a_request": costs, "p99_ms": tails}
            lab.row("throughput", f"WordPress's first page, {prepared.name}", stack, **figures)


def around(runs: tuple[float, ...]) -> str:
    """The median, and how far from it half of the runs lie: what else the machine does meanwhile disturbs some of them much."""
    middle = statistics.median(runs)
    return f"{middle:.{1 if middle < 100 else 0}f} ± {statistics.median(abs(one - middle) for one in runs) / middle:.0%}"


def workers(lab: World) -> None:
    """Pages that wait for somebody else, and hold memory: where all workers wait, the next visitor waits for one."""
    for web in (*lab.web, *lab.plain):
        with Traffic(address=web.address, rate=SLOW_RATE, most_seconds=SLOW_SECONDS, patience=SLOW_PATIENCE, pages=[SLOW]) as load:
            time.sleep(SLOW_SECONDS)
        figures = {"requests": len(load.seen.made), "failed": len(load.seen.failed), "p99_ms": round(1000 * load.seen.percentile(99))}
        what = f"{SLOW_RATE} requests a second that take 0.5 s and 40 MB, {web.name.removeprefix('plain-')}"
        lab.row("workers", what, "distribution" if web in lab.plain else "prepared", **figures, killed_for_memory=web.killed_for_memory())
