"""Postings: which pairs of units stand in which documents, as the bytes of shards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

import numpy as np
import numpy.typing as npt

from bangyang.search.documents import PLACE, TEXT, Document
from bangyang.search.normalize import mix
from bangyang.search.varint import Numbers, varint_bytes, varints

IN_TITLE, IN_PLACE, NAME_BEGINS = 0, 1, 2
"""What a posting says of its first occurrence; ``NAME_BEGINS`` has the name's length added."""

_PER_SHARD = 4_096
"""Postings a shard holds on average: about 5 kB of documents and as much of positions."""
_MOST_BITS = 11

Packed = npt.NDArray[np.uint64]
"""Key (32 bits), document (16) and position (16) in one number, sorted."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The keys whose mixed value begins alike: their documents, and positions in these."""

    documents: bytes
    positions: bytes


@dataclass(frozen=True, slots=True)
class _Encoded:
    """What the postings of all keys come to, key by key."""

    keys: Numbers
    documents: npt.NDArray[np.uint8]
    document_ends: Numbers
    """Where a key's bytes begin, and, one later, where they end."""
    positions: npt.NDArray[np.uint8]
    position_ends: Numbers


def shards(documents: Sequence[Document]) -> tuple[int, list[Shard]]:
    """Return how many leading bits of a key name its shard, and the shards in order."""
    packed = _packed(documents)
    lengths = np.array([document.name_length for document in documents], dtype=np.int64)
    found = _encoded(packed, lengths)
    bits = _bits(int(np.count_nonzero(_changes(packed >> np.uint64(16)))))
    return bits, _cut(found, bits)


def _bits(postings: int) -> int:
    return min(_MOST_BITS, max(0, round(log2(max(1, postings) / _PER_SHARD))))


def _packed(documents: Sequence[Document]) -> Packed:
    """Return every pair with its places, and every single unit with its first in a document."""
    units, places = _joined(documents)
    inside = np.flatnonzero((units[:-1] != 0) & (units[1:] != 0))
    wide = units.astype(np.uint32)
    pairs = mix(wide[inside] << np.uint32(16) | wide[inside + 1])
    packed = [_pack(pairs, places[inside]), _singles(wide, places)]
    return np.sort(np.concatenate(packed))


def _joined(documents: Sequence[Document]) -> tuple[npt.NDArray[np.uint16], Packed]:
    """Return all units, 0 after each field, and beside each its document and position."""
    fields = [
        (number << 16 | field.position, field.units)
        for number, document in enumerate(documents)
        for field in document.fields
    ]
    end = np.zeros(1, dtype=np.uint16)
    units = np.concatenate([part for _, run in fields for part in (run, end)] or [end])
    sizes = np.array([len(run) + 1 for _, run in fields], dtype=np.int64)
    bases = np.array([base for base, _ in fields], dtype=np.int64) - (np.cumsum(sizes) - sizes)
    places = np.repeat(bases, sizes) + np.arange(int(sizes.sum()))
    return units[: len(places)], places.astype(np.uint64)


def _pack(keys: npt.NDArray[np.uint32], places: Packed) -> Packed:
    return keys.astype(np.uint64) << np.uint64(32) | places


def _singles(units: npt.NDArray[np.uint32], places: Packed) -> Packed:
    """Return each unit's first place in each document; halves of a pair mean nothing alone."""
    alone = (units != 0) & ((units & 0xF800) != 0xD800)
    document, position = places[alone] >> np.uint64(16), places[alone] & np.uint64(0xFFFF)
    seen = np.sort(
        document << np.uint64(32) | units[alone].astype(np.uint64) << np.uint64(16) | position
    )
    first = seen[_changes(seen >> np.uint64(16))]
    unit = (first >> np.uint64(16) & np.uint64(0xFFFF)).astype(np.uint32)
    return _pack(mix(unit), first >> np.uint64(32) << np.uint64(16) | first & np.uint64(0xFFFF))


def _changes(values: Packed) -> npt.NDArray[np.bool_]:
    """Return where sorted values differ from the one before."""
    return np.concatenate([np.ones(min(1, len(values)), dtype=bool), values[1:] != values[:-1]])


def _encoded(packed: Packed, name_lengths: Numbers) -> _Encoded:
    new_key = _changes(packed >> np.uint64(32))
    new_posting = _changes(packed >> np.uint64(16))
    starts = np.flatnonzero(new_posting)
    key_starts = np.flatnonzero(new_key)
    keys = (packed[key_starts] >> np.uint64(32)).astype(np.int64)
    content, sizes = _document_bytes(packed[starts], new_key[starts], name_lengths)
    positions, position_sizes = _position_bytes(packed, new_posting, new_key)
    return _Encoded(
        keys=keys,
        documents=content,
        document_ends=_ends(sizes, np.flatnonzero(new_key[starts])),
        positions=positions,
        position_ends=_ends(position_sizes, key_starts),
    )


def _document_bytes(
    firsts: Packed, new_key: npt.NDArray[np.bool_], name_lengths: Numbers
) -> tuple[npt.NDArray[np.uint8], Numbers]:
    """Return each posting's document, and what its first position says if it is no mere text.

    A posting is the distance from the document before, twice, plus one if the place follows.
    """
    documents = (firsts >> np.uint64(16) & np.uint64(0xFFFF)).astype(np.int64)
    position = (firsts & np.uint64(0xFFFF)).astype(np.int64)
    ranked = position < TEXT
    said = np.where(position < PLACE, IN_TITLE, IN_PLACE)
    said = np.where(position == 0, NAME_BEGINS + name_lengths[documents], said)
    numbers = _distances(documents, new_key) << 1 | ranked
    at = np.arange(len(numbers)) + np.cumsum(ranked) - ranked
    values = np.empty(len(numbers) + int(ranked.sum()), dtype=np.int64)
    values[at] = numbers
    values[at[ranked] + 1] = said[ranked]
    content, sizes = varints(values)
    together = sizes[at]
    together[ranked] += sizes[at[ranked] + 1]
    return content, together


def _position_bytes(
    packed: Packed, new_posting: npt.NDArray[np.bool_], new_key: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.uint8], Numbers]:
    """Return the positions of pairs; those of single units are nobody's need.

    A position is the distance from the one before in its document, twice, plus one at the last.
    """
    position = (packed & np.uint64(0xFFFF)).astype(np.int64)
    last = np.concatenate([new_posting[1:], np.ones(min(1, len(packed)), dtype=bool)])
    values = _distances(position, new_posting) << 1 | last
    singles = np.sort(mix(np.arange(0x10000, dtype=np.uint32))).astype(np.uint64)
    first_of_key = packed[new_key] >> np.uint64(32)
    counts = np.diff(np.append(np.flatnonzero(new_key), len(packed)))
    paired = np.repeat(~np.isin(first_of_key, singles), counts)
    content, some = varints(values[paired])
    sizes = np.zeros(len(values), dtype=np.int64)
    sizes[paired] = some
    return content, sizes


def _distances(values: Numbers, new: npt.NDArray[np.bool_]) -> Numbers:
    """Return how far each value is from the one before; the first of a run from 0."""
    before = np.concatenate([np.zeros(min(1, len(values)), dtype=np.int64), values[:-1]])
    return values - np.where(new, 0, before)


def _ends(sizes: Numbers, starts: Numbers) -> Numbers:
    """Return the offset where each run begins, and one more: the end of them all."""
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    return np.append(offsets[starts], offsets[-1])


def _cut(found: _Encoded, bits: int) -> list[Shard]:
    """Return the shards: a directory of keys, then what it leads to."""
    rest = 32 - bits
    bounds = np.searchsorted(found.keys, np.arange((1 << bits) + 1, dtype=np.int64) << rest)
    new = np.zeros(len(found.keys), dtype=bool)
    new[bounds[:-1][bounds[:-1] < len(new)]] = True
    remainders = _distances(found.keys & (1 << rest) - 1, new)
    columns = (remainders, np.diff(found.document_ends), np.diff(found.position_ends))
    directory, sizes = varints(np.stack(columns, axis=1).reshape(-1))
    ends = np.concatenate([[0], np.cumsum(sizes.reshape(-1, 3).sum(axis=1))])
    return [
        _shard(found, directory, ends, int(low), int(high))
        for low, high in pairwise(bounds)
    ]


def _shard(
    found: _Encoded, directory: npt.NDArray[np.uint8], ends: Numbers, low: int, high: int
) -> Shard:
    own = directory[ends[low] : ends[high]].tobytes()
    documents = found.documents[found.document_ends[low] : found.document_ends[high]]
    positions = found.positions[found.position_ends[low] : found.position_ends[high]]
    head = varint_bytes(high - low, len(own))
    return Shard(head + own + documents.tobytes(), positions.tobytes())
