"""Blocks: records cut where their addresses say so, so that a change touches few of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter

from bangyang.search.record import LONG, SearchRecord, Spoken


@dataclass(frozen=True)
class Block:
    """Records that are indexed together, oldest first, then by address."""

    records: tuple[SearchRecord, ...]
    pack: int
    """How many of them share a file of texts."""

    @cached_property
    def name(self) -> str:
        """The name of its folders, which stays while its first record does."""
        return hashlib.sha256(self.records[0].url.encode()).hexdigest()[:10]

    @cached_property
    def members(self) -> int:
        """A number of 32 bits by the addresses of all its records."""
        addresses = "\n".join(record.url for record in self.records)
        return int.from_bytes(hashlib.sha256(addresses.encode()).digest()[:4], "little")


def digest(block: Block) -> str:
    """Return a digest of everything a block's records say."""
    told = [(*_TOLD(each), tuple(map(len, each.texts))) for each in block.records]
    texts = "".join(text for each in block.records for text in each.texts)
    whole = json.dumps(told, sort_keys=True, default=_plain) + texts
    return hashlib.sha256(whole.encode("utf-16-le", "surrogatepass")).hexdigest()


_TOLD = attrgetter(*(each.name for each in fields(SearchRecord) if each.name != "texts"))


def _plain(value: object) -> object:
    """Return a value of a record as JSON can write it."""
    match value:
        case Spoken():
            return (value.text, value.room, value.person)
        case Mapping():
            return dict(value)
    return str(value)


@dataclass(frozen=True, slots=True)
class _Cut:
    """How long blocks are: never shorter than ``least``, seldom longer than ``usual``."""

    pack: int
    usual: int

    @property
    def least(self) -> int:
        return self.usual // 2

    @property
    def most(self) -> int:
        return self.usual * 3


_LONG, _SHORT = _Cut(1, 500), _Cut(32, 4_096)


def blocks(records: Iterable[SearchRecord]) -> tuple[Block, ...]:
    """Return all records in blocks: those with long texts, then those with short ones."""
    ordered = sorted(records, key=lambda record: (record.date, record.url))
    long = [record for record in ordered if record.kind in LONG]
    short = [record for record in ordered if record.kind not in LONG]
    return tuple(
        Block(found, cut.pack)
        for group, cut in ((long, _LONG), (short, _SHORT))
        for found in _blocks(group, cut)
    )


def _blocks(records: Sequence[SearchRecord], cut: _Cut) -> Iterator[tuple[SearchRecord, ...]]:
    start = 0
    for number in range(1, len(records)):
        size = number - start
        if size >= cut.least and (size >= cut.most or _ends(records[number].url, size, cut)):
            yield tuple(records[start:number])
            start = number
    if records:
        yield tuple(records[start:])


def _ends(url: str, size: int, cut: _Cut) -> bool:
    """Return whether a block ends before an address: seldom at first, then often.

    So blocks are of much the same length, though only addresses decide.
    """
    hashed = int.from_bytes(hashlib.sha256(url.encode()).digest()[4:8], "little")
    return hashed % (2 * cut.usual if size < cut.usual else cut.usual // 4) == 0
