"""The index: from records to files, by path below ``assets/search/``; see docs/search.md."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from struct import pack

import numpy as np

from bangyang.search.blocks import Block, blocks
from bangyang.search.documents import CELL, ROOMS
from bangyang.search.fold import fold_file
from bangyang.search.names import names_file
from bangyang.search.parts import ALONE, HEADS, SIDES, SOUND, TEXT, Part, part
from bangyang.search.planes import array, deflated, split
from bangyang.search.record import Facet, SearchRecord
from bangyang.search.shards import bits_for, shards

FORMAT = 2
MANIFEST = "manifest"

_SHARES = {TEXT: 3_000, SOUND: 3_000, ALONE: 8_000}
"""Values of a shard on average: 4 to 7 kB."""


def index(records: Sequence[SearchRecord], facets: Sequence[Facet]) -> dict[str, bytes]:
    """Return the index files of records by path, deflated, without their frame.

    The same records in any order give the same bytes.
    """
    found = blocks(records)
    parts = [part(block) for block in found]
    ordered = [record for block in found for record in block.records]
    stamp = _stamp(found, facets)
    head = pack("<I", stamp)
    plain = {
        "records": [head, *_sizes(parts, TEXT), *_days(found)],
        "sound/records": [head, *_sizes(parts, SOUND)],
        "facets": [head, *_facets(ordered, facets)],
        "names": [head, *names_file(ordered)],
        "fold": fold_file(char for each in parts for char in each.characters),
    }
    files = _own_files(found, parts)
    files |= {path: deflated(pieces) for path, pieces in plain.items()}
    bits = {}
    for side in SIDES:
        postings = [each.postings[side] for each in parts]
        bits[side] = bits_for(postings, _SHARES[side])
        for number, pieces in enumerate(shards(postings, bits[side])):
            files[f"{side}/{number}"] = deflated([head, *pieces])
    manifest = {
        "format": FORMAT,
        "stamp": stamp,
        "cell": CELL,
        "heads": HEADS,
        **{side: {"bits": leading} for side, leading in bits.items()},
        "blocks": [_entry(*each) for each in zip(found, parts, strict=True)],
        "facets": [{"name": each.name, "values": each.values} for each in facets],
    }
    told = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
    files[MANIFEST] = zlib.compress(told.encode(), 9)
    return files


def _entry(block: Block, own: Part) -> dict[str, object]:
    return {
        "name": block.name,
        "members": block.members,
        "records": len(block.records),
        "cells": own.cells[TEXT],
        "sounds": own.cells[SOUND],
        "pack": block.pack,
    }


def _own_files(found: Sequence[Block], parts: Sequence[Part]) -> dict[str, bytes]:
    """Return heads and texts, which are a block's own."""
    return {
        f"{room}/{block.name}/{number}": content
        for block, own in zip(found, parts, strict=True)
        for room, contents in (("h", own.heads), ("t", own.texts))
        for number, content in enumerate(contents)
    }


def _sizes(parts: Sequence[Part], side: str) -> Iterator[bytes]:
    """Yield four arrays, a number each record."""
    rows = np.concatenate(
        [np.zeros((0, ROOMS), dtype=np.int64), *(part.sizes[side] for part in parts)]
    )
    for room in range(ROOMS):
        yield from array(split(rows[:, room]))


def _days(found: Sequence[Block]) -> Iterator[bytes]:
    """Yield how many days each record is after the one before, the first after 1 BC."""
    days = [[record.date.toordinal() for record in block.records] for block in found]
    yield from array(split(np.concatenate([[], *(np.diff([0, *own]) for own in days)])))


def _facets(records: Sequence[SearchRecord], facets: Sequence[Facet]) -> Iterator[bytes]:
    """Yield for each facet how many values each record has, and which."""
    for facet in facets:
        places = {key: number for number, (key, _) in enumerate(facet.values)}
        own = [record.facets.get(facet.name, ()) for record in records]
        yield from array(split(np.array([len(keys) for keys in own], dtype=np.int64)))
        values = [places[key] for keys in own for key in keys]
        yield from array(split(np.array(values, dtype=np.int64)))


def _stamp(found: Iterable[Block], facets: Sequence[Facet]) -> int:
    """Return a number of 32 bits by everything the index is made of."""
    whole = hashlib.sha256(f"{FORMAT}\n".encode())
    for block in found:
        whole.update(block.digest)
    whole.update(repr([(each.name, each.values) for each in facets]).encode())
    return int.from_bytes(whole.digest()[:4], "little")
