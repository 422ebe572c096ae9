"""Rows: what is shown of a block's records, in files of a block's own."""

from __future__ import annotations

import codecs
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bangyang.search.blocks import Block
from bangyang.search.record import SearchRecord

HEADS = 8
"""Records whose heads share a file: a search shows twenty, of all years."""

_ESCAPED = "bangyang-json"


@dataclass(frozen=True, slots=True)
class Rows:
    """The files of a block's heads, and those of its texts."""

    heads: tuple[bytes, ...]
    texts: tuple[bytes, ...]


def rows(block: Block) -> Rows:
    """Return what is shown of a block's records."""
    heads = _files(block, HEADS, _head)
    return Rows(tuple(heads), tuple(_files(block, block.pack, lambda record: record.texts)))


def _files(block: Block, together: int, row: Callable[[SearchRecord], object]) -> Iterator[bytes]:
    for start in range(0, len(block.records), together):
        own = map(row, block.records[start : start + together])
        yield zlib.compress(_json([block.members, *own]), 9)


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
