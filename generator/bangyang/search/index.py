"""The index: from records to files, by path below ``assets/search/``; see docs/search.md."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from struct import pack

from bangyang.search.assembly import Shape, assemble
from bangyang.search.blocks import Block, blocks, digest
from bangyang.search.columns import days, sizes, values
from bangyang.search.documents import CELL
from bangyang.search.fold import fold_file
from bangyang.search.kept import Kept
from bangyang.search.names import names_files
from bangyang.search.parts import ALONE, PAIRED, SIDES, SOUND, TEXT, WORD, Part, part
from bangyang.search.planes import deflated
from bangyang.search.record import Facet, SearchRecord
from bangyang.search.rows import HEADS, Rows, rows
from bangyang.search.shards import bits_for

FORMAT = 2
MANIFEST = "manifest"

_SHARES = {TEXT: 1_500, WORD: 1_500, SOUND: 1_500, ALONE: 16_000}
"""Values of a shard on average: 3 to 7 kB."""


def index(
    records: Iterable[SearchRecord],
    facets: Sequence[Facet],
    *,
    jobs: int = 1,
    kept: Kept | None = None,
) -> dict[str, bytes]:
    """Return the index files of records by path, deflated, without their frame.

    The same records in any order give the same bytes, in however many threads (``jobs``: numpy
    and zlib let each other work), and with whatever is ``kept``.
    """
    found = blocks(records)
    with ThreadPoolExecutor(jobs) as pool:
        keys = list(pool.map(digest, found))
        bringing = pool.map(lambda block, key: _part(block, key, kept), found, keys)
        showing = pool.map(lambda block, key: _rows(block, key, kept), found, keys)
        parts = list(bringing)
        bits = _bits(parts)
        structure = _structure(found, parts, bits, facets)
        placed = [own.sizes[side].tobytes() for own in parts for side in PAIRED]
        shape = Shape(_number(_json(structure), *placed), bits)
        shown = list(showing)
        made = assemble(dict(zip(keys, parts, strict=True)), shape, pool, kept)
    files = {
        **_plain(found, parts, facets, shape.stamp),
        **made,
        **_own_files(found, shown),
    }
    numbers = {"format": FORMAT, "stamp": shape.stamp, "version": _version(files)}
    return {**files, MANIFEST: zlib.compress(_json(numbers | structure), 9)}


def _part(block: Block, key: str, kept: Kept | None) -> Part:
    """Return what a block brings, as it is kept or made."""
    own = kept.part(key) if kept else None
    if own is None:
        own = part(block)
        if kept:
            kept.keep_part(key, own)
    return own


def _rows(block: Block, key: str, kept: Kept | None) -> Rows:
    """Return what is shown of a block, as it is kept or made."""
    own = kept.rows(key) if kept else None
    if own is None:
        own = rows(block)
        if kept:
            kept.keep_rows(key, own)
    return own


def _bits(parts: Collection[Part]) -> dict[str, int]:
    """Return for each side how many leading bits of a key are its shard."""
    return {side: bits_for([own.postings[side] for own in parts], _SHARES[side]) for side in SIDES}


def _structure(
    found: Sequence[Block], parts: Sequence[Part], bits: Mapping[str, int], facets: Sequence[Facet]
) -> dict[str, object]:
    """Return what the manifest says beside its numbers: what the other files' numbers refer to."""
    return {
        "cell": CELL,
        "heads": HEADS,
        **{side: {"bits": bits[side]} for side in SIDES},
        "blocks": [_entry(*each) for each in zip(found, parts, strict=True)],
        "facets": [{"name": each.name, "values": each.values} for each in facets],
    }


def _entry(block: Block, own: Part) -> dict[str, object]:
    return {
        "name": block.name,
        "members": block.members,
        "records": len(block.records),
        "cells": own.cells[TEXT],
        "sounds": own.cells[SOUND],
        "pack": block.pack,
    }


def _plain(
    found: Sequence[Block], parts: Sequence[Part], facets: Sequence[Facet], stamp: int
) -> dict[str, bytes]:
    """Return the files that are one for all records."""
    ordered = [record for block in found for record in block.records]
    head = pack("<I", stamp)
    names = names_files(ordered, (own.heard for own in parts))
    pieces: dict[str, Iterable[bytes]] = {
        "records": [head, *sizes([own.sizes[TEXT] for own in parts]), *days(found)],
        "sound/records": [head, *sizes([own.sizes[SOUND] for own in parts])],
        "facets": [head, *values(ordered, facets)],
        **{path: [head, *content] for path, content in names.items()},
        "fold": fold_file(set().union(*(own.characters for own in parts))),
    }
    return {path: deflated(content) for path, content in pieces.items()}


def _own_files(found: Sequence[Block], shown: Sequence[Rows]) -> dict[str, bytes]:
    """Return heads and texts, which are a block's own."""
    return {
        f"{room}/{block.name}/{number}": content
        for block, own in zip(found, shown, strict=True)
        for room, contents in (("h", own.heads), ("t", own.texts))
        for number, content in enumerate(contents)
    }


def _version(files: Mapping[str, bytes]) -> int:
    """Return a number by the bytes of files: another release may say the same records otherwise."""
    sums = sorted((path, zlib.crc32(content)) for path, content in files.items())
    return _number(_json(sums))


def _number(*told: bytes) -> int:
    """Return a number of 32 bits by bytes."""
    return int.from_bytes(hashlib.sha256(b"".join(told)).digest()[:4], "little")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
