"""The compound file an XLS is ([MS-CFB]), as far as to take one stream out of it."""

from __future__ import annotations

import struct
from itertools import chain

_LAST = 0xFFFF_FFFA
"""From here on a number is no sector but a mark."""
_ENTRY = 128
_SHORT = 64
"""Bytes of a sector of a short stream; those lie in a stream of their own."""


def stream(data: bytes, name: str) -> bytes:
    """Return the stream of a name; nothing where there is none, or the file is odd."""
    try:
        return _stream(data, name)
    except (struct.error, LookupError, ValueError):
        return b""


def _stream(data: bytes, name: str) -> bytes:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    tables = _number(data, 44)
    if size not in (512, 4096) or tables > len(data) // size:
        return b""
    sectors = data[size:]
    table = _table(sectors, size, tables, data)
    folder = _chained(sectors, size, table, _number(data, 48))
    entries = [folder[at : at + _ENTRY] for at in range(0, len(folder) - _ENTRY + 1, _ENTRY)]
    entry = next((each for each in entries if _name(each) == name), b"")
    start, length = _number(entry, 116), _number(entry, 120)
    if length < _number(data, 56):
        short = _chained(sectors, size, table, _number(entries[0], 116))
        order = _numbers(_chained(sectors, size, table, _number(data, 60)))
        return _chained(short, _SHORT, order, start)[:length]
    return _chained(sectors, size, table, start)[:length]


def _number(data: bytes, at: int) -> int:
    found: int = struct.unpack_from("<I", data, at)[0]
    return found


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data))


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _table(sectors: bytes, size: int, tables: int, head: bytes) -> list[int]:
    """Return which sector follows each; the list of that list begins in the head."""
    listed = list(struct.unpack_from("<109I", head, 76))
    more = _number(head, 68)
    while more < _LAST and len(listed) < tables:
        *part, more = _numbers(sectors[more * size : (more + 1) * size])
        listed += part
    parts = (sectors[at * size : (at + 1) * size] for at in listed[:tables] if at < _LAST)
    return list(chain.from_iterable(_numbers(part) for part in parts))


def _chained(sectors: bytes, size: int, table: list[int], at: int) -> bytes:
    """Return the sectors from one on; a chain that goes round ends where it has seen them all."""
    found: list[bytes] = []
    while at < _LAST and len(found) <= len(table):
        found.append(sectors[at * size : (at + 1) * size])
        at = table[at]
    return b"".join(found)
