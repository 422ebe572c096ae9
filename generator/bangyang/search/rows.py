"""Rows: what is shown of a block's records, in files of a block's own."""

from __future__ import annotations

import codecs
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from struct import pack

from bangyang.digests import SIZE
from bangyang.search.blocks import Block
from bangyang.search.record import PERSON, SearchRecord

HEADS = 8
"""Records whose heads share a file: a search shows twenty, of all years."""

_ESCAPED = "bangyang-json"


@dataclass(frozen=True, slots=True)
class Row:
    """A file of rows, not yet made: some records of a block."""

    path: str
    key: bytes
    """What its records say, by their keys."""
    records: slice
    texts: bool
    """Whether it holds their texts; else their heads."""


def key_of(*told: bytes) -> bytes:
    """Return the key of a file by what decides its bytes."""
    return blake2b(b"".join(told), digest_size=SIZE).digest()


def rows(block: Block) -> Iterator[Row]:
    """Yield the files that show a block's records: heads, then texts."""
    members = pack("<I", block.members)
    for start in range(0, len(block.records), HEADS):
        own = slice(start, start + HEADS)
        key = members + b"".join(each.told for each in block.keys[own])
        yield Row(f"h/{block.name}/{start // HEADS}", key, own, texts=False)
    for start in range(0, len(block.records), block.pack):
        own = slice(start, start + block.pack)
        key = members + b"".join(each.texts for each in block.keys[own])
        yield Row(f"t/{block.name}/{start // block.pack}", key, own, texts=True)


def row(block: Block, wanted: Row, told: Sequence[Sequence[str]]) -> bytes:
    """Return one of the files; ``told`` are the texts of the block's records."""
    own = wanted.records
    shown = [list(each) for each in told[own]] if wanted.texts else map(_head, block.records[own])
    return zlib.compress(_json([block.members, *shown]), 9)


def specimen() -> bytes:
    """Return the rows of one record: another release may write them otherwise."""
    block = Block((SearchRecord("a/", PERSON, "甲", name="甲", texts=("乙",)),), 1)
    return b"".join(row(block, each, block.told()) for each in rows(block))


def _head(record: SearchRecord) -> object:
    own = (record.url, record.kind, record.title, record.meta, record.picture, record.mark)
    return list(own)


def _json(value: object) -> bytes:
    """Return a value as JSON in GBK, which deflates better than Unicode; what it lacks, escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("gbk", _ESCAPED)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Return what cannot be encoded as JSON escapes it, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error(_ESCAPED, _escaped)
