"""Tars to the byte, so that each field can be wrong; and their gzip."""

import gzip
from dataclasses import dataclass, field

FILE, HARD, LINK, CHARACTER, BLOCK, FOLDER, PIPE, CONTIGUOUS = b"01234567"
USTAR, GNU, V7 = b"ustar\x0000", b"ustar  \x00", b"\x00" * 8
END = b"\x00" * 1024


@dataclass
class Entry:
    """:param fields: bytes that stand in a field of the header instead of what is computed, by the field's name"""

    name: bytes | str
    data: bytes = b""
    type: int = FILE
    target: bytes | str = b""
    mode: int = 0o644
    magic: bytes = USTAR
    fields: dict = field(default_factory=dict)

    def written(self):
        f = {
            "name": raw(self.name),
            "mode": b"%07o\0" % self.mode,
            "uid": b"0000000\0",
            "gid": b"0000000\0",
            "size": b"%011o\0" % len(self.data),
            "mtime": b"%011o\0" % 1704103200,
            "checksum": b" " * 8,
            "type": bytes([self.type]),
            "target": raw(self.target),
            "magic": self.magic,
            "owner": b"",
            "group": b"",
            "devices": b"",
            "prefix": b"",
        } | self.fields
        blanked = f | {"checksum": b" " * 8}
        if "checksum" not in self.fields:
            f["checksum"] = b"%06o\0 " % sum(header(blanked))
        return header(f) + self.data + b"\0" * (-len(self.data) % 512)


WIDTHS = {
    "name": 100,
    "mode": 8,
    "uid": 8,
    "gid": 8,
    "size": 12,
    "mtime": 12,
    "checksum": 8,
    "type": 1,
    "target": 100,
    "magic": 8,
    "owner": 32,
    "group": 32,
    "devices": 16,
    "prefix": 155,
}


def header(f):
    block = b"".join(f[name].ljust(width, b"\0")[:width] for name, width in WIDTHS.items())
    return block.ljust(512, b"\0")


def raw(text):
    return text if isinstance(text, bytes) else text.encode()


def entries(files, **how):
    return [Entry(path, data, **how) for path, data in files.items()]


def folder(path, mode=0o755):
    return Entry(path.rstrip("/") + "/", type=FOLDER, mode=mode)


def link(path, target):
    return Entry(path, type=LINK, target=target, mode=0o777)


def hard(path, target):
    return Entry(path, type=HARD, target=target)


def pax(records, kind=b"x"):
    """An extended header: of the next entry, or global ones with kind g."""
    data = b""
    for key, value in records.items():
        line = b" " + raw(key) + b"=" + raw(value) + b"\n"
        length = len(line) + 1
        while length != len(line) + len(str(length)):
            length = len(line) + len(str(length))
        data += str(length).encode() + line
    return Entry("PaxHeaders/x", data, type=kind[0])


def long_name(name, kind=b"L"):
    """GNU's header for a name (or, with kind K, a link's target) of any length."""
    return Entry("././@LongLink", raw(name) + b"\0", type=kind[0], magic=GNU)


def written(entries, end=END):
    return b"".join(entry.written() for entry in entries) + end


def gz(data, level=9):
    return gzip.compress(data, level, mtime=0)
