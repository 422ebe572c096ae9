"""A reader of ``assets/search/`` written from ``docs/search.md`` alone: it shows what that tells.

It shares nothing with the package's indexer or the browser's reader. It knows the tiers 0 to 2;
``third_names`` adds what is found by its sound.
"""

from __future__ import annotations

import json
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, pairwise, product
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Any, NamedTuple

from third_words import EDGE, MOST_UNITS, Word, units, words

MOST_FORMS = 8
SYMBOLS = digits + ascii_lowercase

Place = tuple[int, int]
"""The tier in which a word was found, and the rank of where it stands."""


def inflated(file: Path) -> bytes:
    """Return a file's bytes without frame, escapes and compression."""
    script = file.read_bytes()
    body = script[script.index(b'by("') + 4 : script.rindex(b'")')]
    signs = {b"n": b"\n", b"r": b"\r"}
    key, *crossed = re.sub(rb"\\(.)", lambda of: signs.get(of[1], of[1]), body, flags=re.DOTALL)
    return zlib.decompress(bytes(byte ^ key for byte in crossed))


def arrays(data: bytes, at: int) -> list[list[int]]:
    """Return the arrays of numbers that stand from a byte on."""
    found = []
    while at < len(data):
        many, wide = int.from_bytes(data[at : at + 4], "little"), data[at + 4]
        at += 5
        planes = [data[at + many * plane : at + many * (plane + 1)] for plane in range(wide)]
        found.append([int.from_bytes(each, "little") for each in zip(*planes, strict=True)])
        at += many * wide
    return found


def mixed(key: int) -> int:
    """Return the key of a unit or of two, in 32 bits."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        key = (key ^ key >> shift) * factor & 0xFFFFFFFF
    return key


class Shard:
    """Which values a key has in each block."""

    def __init__(self, data: bytes) -> None:
        """Read a shard's three arrays."""
        gaps, counts, self._values = arrays(data, 4)
        self._keys = {key: place for place, key in enumerate(accumulate(gaps))}
        self._starts = list(accumulate(counts, initial=0))

    def of(self, remainder: int, block: int) -> list[int]:
        """Return the values of a key in a block, in order."""
        if remainder not in self._keys:
            return []
        place = block * len(self._keys) + self._keys[remainder]
        return list(accumulate(self._values[slice(*self._starts[place : place + 2])]))


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where a record's rooms lie in its block's coordinate, in units."""

    start: int
    name: int
    ends: tuple[int, ...]

    def rank(self, position: int, length: int) -> int:
        """Return the rank of a match of so many units."""
        if position == self.start < self.ends[0]:
            return 0 if length == self.name else 1
        return (2, 2, 3, 4)[bisect_right(self.ends, position)]


class Layer:
    """What is written, or what is spoken: its shards and its records' rooms."""

    def __init__(self, index: Index, folder: str, records: str) -> None:
        """Read where the records' rooms lie."""
        self._index, self._folder = index, folder
        name, *others = index.arrays(records)[:4]
        cell = index.manifest["cell"]
        sizes = zip((-(-(each + 1) // cell) if each else 0 for each in name), *others, strict=True)
        rows = list(zip(name, sizes, strict=True))
        self._blocks = [_rooms(rows[start:end], cell) for start, end in pairwise(index.starts)]
        self._shards: dict[tuple[str, int], Shard] = {}

    def _values(self, folder: str, key: int, block: int) -> list[int]:
        bits = self._index.manifest[folder]["bits"]
        number, remainder = key >> 32 - bits, key & (1 << 32 - bits) - 1
        if (folder, number) not in self._shards:
            self._shards[folder, number] = Shard(self._index.file(f"{folder}/{number}"))
        return self._shards[folder, number].of(remainder, block)

    def find(self, word: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Give each record that has these units, with a rank, not only its best."""
        for block, rooms in enumerate(self._blocks):
            first = self._index.starts[block]
            if len(word) == 1:
                for value in self._values("alone", mixed(word[0]), block):
                    own = rooms[value // 4]
                    whole = value % 4 == 0 and own.name == 1
                    yield first + value // 4, 0 if whole else value % 4 + 1
                continue
            starts = [each.start for each in rooms]
            for position in self._positions(word, block):
                record = bisect_right(starts, position) - 1
                yield first + record, rooms[record].rank(position, len(word))

    def _positions(self, word: Sequence[int], block: int) -> set[int]:
        found: set[int] | None = None
        begun, told = beginnings(word)
        pieces = [("word", number, at) for at, number in begun.items()]
        for at, (one, other) in enumerate(pairwise(word)):
            if at not in told:
                pieces.append((self._folder, one << 16 | other, at))
        for folder, number, at in pieces:
            here = {value - at for value in self._values(folder, mixed(number), block)}
            found = here if found is None else found & here
            if not found:
                break
        return found or set()


def beginnings(word: Sequence[int]) -> tuple[dict[int, int], set[int]]:
    """Return the longest beginning at each opening edge of a word, and the pairs they tell."""
    found: dict[int, int] = {}
    told: set[int] = set()
    for start in [at for at, unit in enumerate(word) if unit == 1][::2]:
        number, at, own = 0, start + 1, True
        for _ in range(6):
            rest = tuple(word[at : at + 3])
            symbol = 37 if rest == (1, 2, 1) else 38 if rest[:1] == (1,) else 0
            if rest and chr(rest[0]) in SYMBOLS:
                symbol = SYMBOLS.index(chr(rest[0])) + 1
            if not symbol:
                break
            if own:
                told.add(at - 1)
            number = number * 39 + symbol
            found[start] = number
            own = own and symbol < 37
            if symbol == 38:
                break
            at += 3 if symbol == 37 else 1
    return found, told


def _rooms(rows: Sequence[tuple[int, tuple[int, ...]]], cell: int) -> list[Rooms]:
    found, start = [], 0
    for name, sizes in rows:
        ends = tuple(accumulate((size * cell for size in sizes), initial=start))
        found.append(Rooms(start, name, ends[1:]))
        start = ends[-1]
    return found


class Hit(NamedTuple):
    """A record found: in the order of the answer."""

    tier: int
    best: int
    sum: int
    record: int


class Index:
    """A site's ``assets/search/``."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest and of each record where it lies."""
        self._folder = folder
        self.manifest: dict[str, Any] = json.loads(inflated(folder / "manifest.js"))
        assert self.manifest["format"] == 2
        self.blocks: list[dict[str, Any]] = self.manifest["blocks"]
        self.starts = list(accumulate((each["records"] for each in self.blocks), initial=0))
        gaps = self.arrays("records")[4]
        spans = pairwise(self.starts)
        self.days = [day for start, end in spans for day in accumulate(gaps[start:end])]
        self._written = Layer(self, "text", "records")
        self.spoken = Layer(self, "sound", "sound/records")

    def file(self, path: str) -> bytes:
        """Return a file that begins with the stamp."""
        data = inflated(self._folder / f"{path}.js")
        assert int.from_bytes(data[:4], "little") == self.manifest["stamp"], path
        return data

    def arrays(self, path: str) -> list[list[int]]:
        """Return the arrays of a file that begins with the stamp."""
        return arrays(self.file(path), 4)

    @cached_property
    def facets(self) -> dict[str, list[set[str]]]:
        """Return for each facet each record's keys."""
        read = iter(self.arrays("facets"))
        return {
            each["name"]: _columns(next(read), next(read), [key for key, _ in each["values"]])
            for each in self.manifest["facets"]
        }

    def find(self, query: str, filters: Mapping[str, Sequence[str]] | None = None) -> list[Hit]:
        """Return what fits a query and keys by facet; keys of one facet add up."""
        chosen = {name: set(keys) for name, keys in (filters or {}).items() if keys}
        asked = words(query)
        if not asked and not chosen:
            return []
        columns = self.facets
        each = self.places(asked)
        fit = (
            record
            for record in range(self.starts[-1])
            if all(record in word for word in each)
            and all(columns[name][record] & keys for name, keys in chosen.items())
        )
        hits = [_hit(record, [word[record] for word in each]) for record in fit]
        return sorted(hits, key=lambda hit: (*hit[:3], -self.days[hit.record], hit.record))

    def places(self, asked: Sequence[Word]) -> list[dict[int, Place]]:
        """Return for each word in which records it stands, and where best."""
        return [self._written_places(word) for word in asked]

    def _written_places(self, word: Word) -> dict[int, Place]:
        found: dict[int, Place] = {}
        for tier, text in self._ways(word):
            for record, rank in self._written.find(units(text)[:MOST_UNITS]):
                found[record] = min(found.get(record, (tier, rank)), (tier, rank))
        return found

    def _ways(self, word: Word) -> Iterator[tuple[int, str]]:
        yield 0, word.text
        if word.phrase:
            return
        if word.text.endswith(EDGE):
            yield 1, word.text.removesuffix(EDGE)
        forms = self._forms
        every = product(*(forms.get(ord(each), [each]) for each in word.text))
        for form in islice(map("".join, every), MOST_FORMS):
            yield 2, form

    @cached_property
    def _forms(self) -> dict[int, list[str]]:
        gaps, steps = arrays(inflated(self._folder / "fold.js"), 0)
        signed = (-(step + 1) // 2 if step % 2 else step // 2 for step in steps)
        found: dict[int, list[str]] = {}
        for one, other in zip(accumulate(gaps), accumulate(signed), strict=True):
            found.setdefault(one, []).append(chr(other))
        return found

    def head(self, record: int) -> list[Any]:
        """Return what a row shows of a record."""
        return self._row("h", record, self.manifest["heads"])

    def texts(self, record: int) -> list[str]:
        """Return a record's texts."""
        block = self.blocks[bisect_right(self.starts, record) - 1]
        return self._row("t", record, block["pack"])

    def _row(self, folder: str, record: int, many: int) -> list[Any]:
        number = bisect_right(self.starts, record) - 1
        block, own = self.blocks[number], record - self.starts[number]
        data = inflated(self._folder / folder / block["name"] / f"{own // many}.js")
        members, *rows = json.loads(data.decode("gbk"))
        assert members == block["members"]
        row: list[Any] = rows[own % many]
        return row


def _columns(counts: list[int], places: list[int], keys: list[str]) -> list[set[str]]:
    ends = accumulate(counts, initial=0)
    return [{keys[place] for place in places[start:end]} for start, end in pairwise(ends)]


def _hit(record: int, places: Sequence[Place]) -> Hit:
    if not places:
        return Hit(0, 0, 0, record)
    ranks = [rank for _, rank in places]
    return Hit(max(tier for tier, _ in places), min(ranks), sum(ranks), record)
