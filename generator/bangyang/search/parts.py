"""Parts: everything a block brings to the index, whatever the other blocks are."""

from __future__ import annotations

import codecs
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bangyang.search.blocks import Block
from bangyang.search.documents import Numbers, documents, spoken, written
from bangyang.search.joint import characters, joined, joint
from bangyang.search.postings import Postings, pairs, singles
from bangyang.search.record import SearchRecord
from bangyang.search.sounds import heard

HEADS = 8
"""Records whose heads share a file: a search shows twenty, of all years."""

_ESCAPED = "bangyang-json"

TEXT, SOUND, ALONE = "text", "sound", "alone"
"""The folders of shards: pairs as they are written, as they are spoken, and single units."""
SIDES = (TEXT, SOUND, ALONE)
PAIRED = (TEXT, SOUND)
"""Those that have positions."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it is indexed; ``heads`` and ``texts`` are files."""

    postings: Mapping[str, Postings]
    """By the folder of their shards."""
    sizes: Mapping[str, Numbers]
    """Of ``text`` and ``sound``, a row a record; see ``Documents``."""
    cells: Mapping[str, int]
    heads: tuple[bytes, ...]
    texts: tuple[bytes, ...]
    characters: str
    """Each Han character of its texts once, in order."""
    heard: str
    """How characters of what is spoken are read; see ``sounds.heard``."""


def part(block: Block) -> Part:
    """Return what a block brings to the index."""
    texts = documents(block.records, written, joined)
    sounds = documents(block.records, spoken, joint)
    return Part(
        postings={TEXT: pairs(texts), SOUND: pairs(sounds), ALONE: singles(texts, sounds)},
        sizes={TEXT: texts.sizes, SOUND: sounds.sizes},
        cells={TEXT: texts.cells, SOUND: sounds.cells},
        heads=tuple(_files(block, HEADS, _head)),
        texts=tuple(_files(block, block.pack, _texts)),
        characters=characters(texts.units),
        heard=heard(each for record in block.records for each in record.spoken),
    )


def _files(block: Block, together: int, row: Callable[[SearchRecord], object]) -> Iterator[bytes]:
    for start in range(0, len(block.records), together):
        rows = [row(record) for record in block.records[start : start + together]]
        yield zlib.compress(_json([block.members, *rows]), 9)


def _head(record: SearchRecord) -> object:
    own = (record.url, record.kind, record.title, record.meta, record.picture, record.mark)
    return list(own)


def _texts(record: SearchRecord) -> object:
    return record.texts


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
