"""A load generator that counts exactly: every request is either answered as it should be, or failed, with its reason.

    load.py SPEC.json      runs until its standard input is closed and `least` requests were made, then prints what it saw as JSON

It retries nothing. A closed load has `clients` that each wait for their answer and ask again, over connections that are kept; an open one
begins `rate` requests a second whatever becomes of them, each over a connection of its own.
"""

import asyncio
import itertools
import json
import sys
import time

HOUR = 3600


class Load:
    def __init__(self, spec: dict):
        self.spec = spec
        self.host, self.port = spec["address"], spec.get("port", 80)
        # Pages take turns in proportion to their weights, so that every run asks the same.
        self.pages = itertools.cycle([page for page in spec["pages"] for _ in range(page.get("weight", 1))])
        self.patience = spec.get("patience", 60)
        self.begun = time.monotonic()
        self.number = 0
        self.stopping = False
        self.made: list[list] = []  # [begun, seconds, page, "" or why it failed, what was read]

    def more(self) -> bool:
        wanted = not self.stopping or self.number < self.spec.get("least", 0)
        return wanted and time.monotonic() - self.begun < self.spec.get("most_seconds", HOUR)

    async def exchange(self, stream, page: dict, number: int) -> tuple[str, bool]:
        """What page was read, and whether its connection stays."""
        reader, writer = stream
        path = page["path"].replace("NUMBER", str(number))
        keep = "close" if self.spec.get("rate") else "keep-alive"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self.spec.get('host', 'site.lab')}\r\nConnection: {keep}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = head.split(" ", 2)[1]
        if "transfer-encoding: chunked" in head:
            body = b""
            while size := int((await reader.readline()).split(b";")[0], 16):
                body += await reader.readexactly(size)
                await reader.readexactly(2)
            await reader.readline()
        elif "content-length:" in head:
            body = await reader.readexactly(int(head.split("content-length:")[1].split("\r\n")[0]))
        else:
            body = await reader.read()
        if status != "200":
            raise ValueError(f"status {status}")
        text = body.decode("utf-8", "replace")
        if page["expect"].replace("NUMBER", str(number)) not in text:
            raise ValueError("another answer")
        return text[: self.spec.get("keep", 0)].strip(), "connection: close" not in head and "http/1.1" in head

    async def request(self, stream):
        """Makes one, and gives the connection on which the next may be made."""
        page, number = next(self.pages), self.number
        self.number += 1
        begun, why, read, stays = time.monotonic(), "", "", False
        try:
            async with asyncio.timeout(self.patience):
                if stream is None:
                    stream = await asyncio.open_connection(self.host, self.port)
                read, stays = await self.exchange(stream, page, number)
        except TimeoutError:
            why = "no answer in time"
        except ValueError as fault:
            why = str(fault)
        except (OSError, EOFError, IndexError) as fault:
            why = type(fault).__name__
        ended = time.monotonic()
        self.made.append([round(begun - self.begun, 4), round(ended - begun, 4), page["path"], why, number, read])
        if stream and not stays:
            stream[1].close()
            stream = None
        return stream

    async def client(self) -> None:
        stream = None
        while self.more():
            stream = await self.request(stream)
            if pause := self.spec.get("pause"):
                await asyncio.sleep(pause)
        if stream:
            stream[1].close()

    async def arrivals(self) -> None:
        tasks = set()
        for turn in itertools.count():
            await asyncio.sleep(max(0.0, self.begun + turn / self.spec["rate"] - time.monotonic()))
            if not self.more():
                break
            tasks.add(task := asyncio.create_task(self.request(None)))
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)

    async def until_told(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        self.stopping = True

    async def run(self) -> list[list]:
        told = asyncio.create_task(self.until_told())
        if self.spec.get("rate"):
            await self.arrivals()
        else:
            await asyncio.gather(*(self.client() for _ in range(self.spec["clients"])))
        told.cancel()
        return self.made


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        load = Load(json.load(file))
    made = asyncio.run(load.run())
    json.dump({"begun": load.begun, "made": made}, sys.stdout)
    sys.stdout.flush()
