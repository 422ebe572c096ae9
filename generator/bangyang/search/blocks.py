"""Blocks: records cut where their addresses say so, so that a change touches few of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import Self

from bangyang.digests import digest_of
from bangyang.search.record import LONG, SearchRecord, Unread


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

    def told(self) -> list[tuple[str, ...]]:
        """Read the texts of its records."""
        return [tuple(record.texts) for record in self.records]

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The keys of its records."""
        return tuple(map(Key.of, self.records))

    @cached_property
    def digest(self) -> str:
        """A digest of everything its records say."""
        return digest_of([(each.told, each.texts) for each in self.keys]).hex()

    @cached_property
    def members(self) -> int:
        """A number of 32 bits by the addresses of all its records."""
        addresses = "\n".join(record.url for record in self.records)
        return int.from_bytes(hashlib.sha256(addresses.encode()).digest()[:4], "little")


@dataclass(frozen=True, slots=True)
class Key:
    """What two records that are alike have in common, whoever made them."""

    told: bytes
    """A digest of everything but the texts."""
    texts: bytes

    @classmethod
    def of(cls, record: SearchRecord) -> Self:
        """Return the key of a record; texts that lie elsewhere are not read for it."""
        told = (*_PLAIN(record), record.date.toordinal(), sorted(record.facets.items()))
        spoken = [(each.text, each.room, each.person) for each in record.spoken]
        texts = record.texts
        own = texts.digest if isinstance(texts, Unread) else digest_of(tuple(texts))
        return cls(digest_of((told, spoken)), own)


_APART = ("date", "facets", "spoken", "texts")
_PLAIN = attrgetter(*(each.name for each in fields(SearchRecord) if each.name not in _APART))


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
