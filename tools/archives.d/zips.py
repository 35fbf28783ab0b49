"""Zips to the byte, so that each field can be wrong."""

import bz2
import lzma
import struct
import zlib
from dataclasses import dataclass, field

UTF8, ENCRYPTED, DESCRIBED = 1 << 11, 1, 1 << 3
STORED, DEFLATED, DEFLATE64, BZIP2, LZMA, ZSTD = 0, 8, 9, 12, 14, 93
UNIX, DOS = 3, 0
FILE, FOLDER, LINK = 0o100644, 0o040755, 0o120777
NINE_OCLOCK, FIRST_OF_2024 = 9 << 11, (44 << 9) | (1 << 5) | 1


@dataclass
class Entry:
    """
    :param packed: what stands in the archive, instead of what the method makes of the data
    :param descriptor: bytes after the data; for None there are none
    :param local: fields of the local header that are not as computed
    :param central: the same of the directory's
    """

    name: bytes | str
    data: bytes = b""
    method: int = DEFLATED
    flags: int = 0
    mode: int = FILE
    host: int = UNIX
    packed: bytes | None = None
    descriptor: bytes | None = None
    local: dict = field(default_factory=dict)
    central: dict = field(default_factory=dict)

    def __post_init__(self):
        if isinstance(self.name, str):
            self.flags |= 0 if self.name.isascii() else UTF8
            self.name = self.name.encode()
        if self.packed is None:
            self.packed = pack(self.method, self.data)

    def fields(self):
        return {
            "version": 20,
            "flags": self.flags,
            "method": self.method,
            "crc": zlib.crc32(self.data),
            "packed": len(self.packed),
            "size": len(self.data),
            "name": self.name,
            "extra": b"",
            "comment": b"",
            "disk": 0,
            "attributes": (self.mode << 16) | (0x10 if self.mode == FOLDER else 0),
        }


def pack(method, data):
    if method == DEFLATED or method == DEFLATE64:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        return deflate.compress(data) + deflate.flush()
    if method == BZIP2:
        return bz2.compress(data)
    if method == LZMA:
        filters = [{"id": lzma.FILTER_LZMA1, "preset": 6}]
        properties = lzma._encode_filter_properties(filters[0])
        head = struct.pack("<BBH", 9, 4, len(properties)) + properties
        return head + lzma.compress(data, lzma.FORMAT_RAW, filters=filters)
    return data


def local_header(entry):
    f = entry.fields() | entry.local
    if entry.descriptor is not None:
        f = entry.fields() | {"crc": 0, "packed": 0, "size": 0} | entry.local
    return (
        struct.pack(
            "<IHHHHHIIIHH",
            0x04034B50,
            f["version"],
            f["flags"],
            f["method"],
            NINE_OCLOCK,
            FIRST_OF_2024,
            f["crc"],
            f["packed"],
            f["size"],
            len(f["name"]),
            len(f["extra"]),
        )
        + f["name"]
        + f["extra"]
    )


def central_header(entry, offset):
    f = entry.fields() | {"offset": offset} | entry.central
    return (
        struct.pack(
            "<IBBHHHHHIIIHHHHHII",
            0x02014B50,
            30,
            entry.host,
            f["version"],
            f["flags"],
            f["method"],
            NINE_OCLOCK,
            FIRST_OF_2024,
            f["crc"],
            f["packed"],
            f["size"],
            len(f["name"]),
            len(f["extra"]),
            len(f["comment"]),
            f["disk"],
            0,
            f["attributes"],
            f["offset"],
        )
        + f["name"]
        + f["extra"]
        + f["comment"]
    )


def descriptor(entry_data, packed, signature=True, crc=None):
    crc = zlib.crc32(entry_data) if crc is None else crc
    return (b"PK\x07\x08" if signature else b"") + struct.pack("<III", crc, packed, len(entry_data))


def written(entries, prefix=b"", shifted=True, between=b"", comment=b"", trailing=b"", listed=None, **end):
    """
    The bytes of a zip.

    :param prefix: bytes before it; its offsets count them if shifted
    :param between: bytes between the entries and the directory
    :param listed: the entries that the directory lists, if not all
    :param end: fields of the end record that are not as computed
    """
    out = bytearray(prefix)
    directory = b""
    for entry in entries:
        offset = len(out) if shifted else len(out) - len(prefix)
        out += local_header(entry) + entry.packed + (entry.descriptor or b"")
        if listed is None or entry in listed:
            directory += central_header(entry, offset)
    out += between
    count = len(entries if listed is None else listed)
    f = {
        "disk": 0,
        "here": count,
        "count": count,
        "size": len(directory),
        "comment_length": len(comment),
        "offset": len(out) if shifted else len(out) - len(prefix),
    } | end
    last = struct.pack("<IHHHHIIH", 0x06054B50, f["disk"], f["disk"], f["here"], f["count"], f["size"], f["offset"], f["comment_length"])
    return bytes(out) + directory + f.get("zip64", b"") + last + comment + trailing


def entries(files, **how):
    return [Entry(path, data, **how) for path, data in files.items()]


def folder(path, **how):
    return Entry(path.rstrip("/") + "/", b"", STORED, mode=FOLDER, **how)


def link(path, target, **how):
    return Entry(path, target.encode(), STORED, mode=LINK, **how)
