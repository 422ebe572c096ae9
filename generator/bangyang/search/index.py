"""The index: from records to files, by path below ``assets/search/``; see docs/search.md."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from struct import pack
from tempfile import TemporaryDirectory
from typing import TypeVar

from bangyang.derive.cache import Cache
from bangyang.search.assembly import Holds, Shape, assemble, nowhere
from bangyang.search.blocks import Block, blocks
from bangyang.search.columns import days, sizes, values
from bangyang.search.documents import CELL
from bangyang.search.fold import fold_file
from bangyang.search.kept import Kept
from bangyang.search.names import names_files
from bangyang.search.parts import ALONE, PAIRED, SIDES, SOUND, TEXT, WORD, Brief
from bangyang.search.planes import deflated
from bangyang.search.record import Facet, SearchRecord
from bangyang.search.rows import HEADS, Row, key_of, row, rows, specimen
from bangyang.search.shards import bits_for
from bangyang.search.stock import Stock

FORMAT = 2
MANIFEST = "manifest"

_SHARES = {TEXT: 1_500, WORD: 1_500, SOUND: 1_500, ALONE: 16_000}
"""Values of a shard on average: 3 to 7 kB."""

Item = TypeVar("Item")
Result = TypeVar("Result")

Files = Iterator[tuple[str, bytes]]
"""Files by path, deflated, without their frame."""


def index(
    records: Iterable[SearchRecord],
    facets: Sequence[Facet],
    *,
    jobs: int = 1,
    kept: Kept | None = None,
) -> dict[str, bytes]:
    """Return all index files of records by path, deflated, without their frame."""
    return dict(indexed(records, facets, jobs=jobs, kept=kept))


def indexed(
    records: Iterable[SearchRecord],
    facets: Sequence[Facet],
    *,
    jobs: int = 1,
    kept: Kept | None = None,
    holds: Holds = nowhere,
) -> Files:
    """Yield the index files that nobody ``holds`` yet, the manifest last.

    The same records in any order give the same bytes, in however many threads (``jobs``: numpy
    and zlib let each other work), and with whatever is ``kept``. In memory are the records and a
    few blocks; texts that lie elsewhere are read where one of a block's files is to be made.
    """
    with ExitStack() as stack:
        if kept is None:
            kept = Kept(Cache(Path(stack.enter_context(TemporaryDirectory()))))
        pool = stack.enter_context(ThreadPoolExecutor(jobs))
        stock = Stock(blocks(records), kept)
        version = hashlib.sha256(specimen())
        yield from _shown(stock, pool, jobs, holds)
        told = yield from _found(stock, facets, pool, holds, version.update)
        manifest = _json({**told, "version": _number(version.digest())})
        content = zlib.compress(manifest, 9)
        if not holds(MANIFEST, key_of(content)):
            yield MANIFEST, content


def _shown(stock: Stock, pool: Executor, jobs: int, holds: Holds) -> Files:
    """Yield what is shown of each block, and make what it brings, of texts read once."""

    def missing() -> Iterator[tuple[int, list[Row]]]:
        for number, block in enumerate(stock.blocks):
            yield number, [each for each in rows(block) if not holds(each.path, each.key)]

    def make(wanted: tuple[int, Sequence[Row]]) -> list[tuple[str, bytes]]:
        (number, several), block = wanted, stock.blocks[wanted[0]]
        if not several and stock.briefs[number]:
            return []
        texts = block.told()
        if not stock.briefs[number]:
            stock.make(number, texts)
        return [(each.path, row(block, each, texts)) for each in several]

    for contents in _ahead(pool, make, missing(), 2 * jobs):
        yield from contents


def _ahead(
    pool: Executor, function: Callable[[Item], Result], items: Iterable[Item], most: int
) -> Iterator[Result]:
    """Yield ``function`` of each item, in order; so many at most are worked at or wait."""
    waiting: deque[Future[Result]] = deque()
    for item in items:
        waiting.append(pool.submit(function, item))
        if len(waiting) > most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _found(
    stock: Stock,
    facets: Sequence[Facet],
    pool: Executor,
    holds: Holds,
    told: Callable[[bytes], None],
) -> Generator[tuple[str, bytes], None, Mapping[str, object]]:
    """Yield what records are found by; return what the manifest says beside its version."""
    briefs = stock.made
    bits = {side: bits_for([own.cuts[side] for own in briefs], _SHARES[side]) for side in SIDES}
    structure = _structure(stock.blocks, briefs, bits, facets)
    placed = [own.sizes[side].tobytes() for own in briefs for side in PAIRED]
    shape = Shape(_number(_json(structure), *placed), bits)
    told("".join(own.told for own in briefs).encode())
    keys = yield from assemble(stock, shape, pool, holds)
    for side in SIDES:
        told(b"".join(keys[side]))
    for path, content in _plain(stock.blocks, briefs, facets, shape.stamp).items():
        key = key_of(content)
        told(path.encode() + key)
        if not holds(path, key):
            yield path, content
    return {"format": FORMAT, "stamp": shape.stamp, **structure}


def _structure(
    found: Sequence[Block],
    briefs: Sequence[Brief],
    bits: Mapping[str, int],
    facets: Sequence[Facet],
) -> dict[str, object]:
    """Return what the manifest says beside its numbers: what the other files' numbers refer to."""
    return {
        "cell": CELL,
        "heads": HEADS,
        **{side: {"bits": bits[side]} for side in SIDES},
        "blocks": [_entry(*each) for each in zip(found, briefs, strict=True)],
        "facets": [{"name": each.name, "values": each.values} for each in facets],
    }


def _entry(block: Block, own: Brief) -> dict[str, object]:
    return {
        "name": block.name,
        "members": block.members,
        "records": len(block.records),
        "cells": own.cells[TEXT],
        "sounds": own.cells[SOUND],
        "pack": block.pack,
    }


def _plain(
    found: Sequence[Block], briefs: Sequence[Brief], facets: Sequence[Facet], stamp: int
) -> dict[str, bytes]:
    """Return the files that are one for all records."""
    ordered = [record for block in found for record in block.records]
    head = pack("<I", stamp)
    names = names_files(ordered, (own.heard for own in briefs))
    pieces: dict[str, Iterable[bytes]] = {
        "records": [head, *sizes([own.sizes[TEXT] for own in briefs]), *days(found)],
        "sound/records": [head, *sizes([own.sizes[SOUND] for own in briefs])],
        "facets": [head, *values(ordered, facets)],
        **{path: [head, *content] for path, content in names.items()},
        "fold": fold_file(set().union(*(own.characters for own in briefs))),
    }
    return {path: deflated(content) for path, content in pieces.items()}


def _number(*told: bytes) -> int:
    """Return a number of 32 bits by bytes."""
    return int.from_bytes(hashlib.sha256(b"".join(told)).digest()[:4], "little")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
