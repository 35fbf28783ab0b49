"""Writes what was seen into docs/lab.md, each part between its own marks."""

import datetime
import pathlib
import re

PAGE = pathlib.Path(__file__).resolve().parent.parent / "docs" / "lab.md"
PARTS = ("steps", "failover", "throughput", "workers")


def table(rows: list[dict]) -> str:
    """One column a figure, in the order in which they first come."""
    columns = list(dict.fromkeys(name for row in rows for name in row if name != "part"))
    titles = [name.replace("_", " ") for name in columns]
    lines = [titles, ["---"] * len(columns)]
    lines += [[f"{row[name]:,}" if isinstance(row.get(name), int) else str(row.get(name, "")) for name in columns] for row in rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def write(rows: list[dict], command: str) -> None:
    """Replaces the parts that this run has figures of; the others stay."""
    text = PAGE.read_text()
    for part in PARTS:
        if mine := [row for row in rows if row["part"] == part]:
            text = replaced(text, part, f"By `{command}`, {datetime.date.today()}:\n\n{table(mine)}")
    PAGE.write_text(text)


def replaced(text: str, part: str, new: str) -> str:
    marks = re.compile(rf"(<!-- {part}: .*? -->\n).*?(<!-- end -->)", re.DOTALL)
    text, count = marks.subn(lambda found: found[1] + new + found[2], text)
    if count != 1:
        raise ValueError(f"docs/lab.md has no place for {part}")
    return text
