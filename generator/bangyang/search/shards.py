"""Shards: sorted postings as bytes, in files small enough to be fetched for one search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

import numpy as np
import numpy.typing as npt

from bangyang.search.documents import PLACE as PLACES
from bangyang.search.documents import TEXT as TEXTS
from bangyang.search.normalize import mix
from bangyang.search.postings import LOW, PLACE, POSITION, Packed, changes
from bangyang.search.varint import Numbers, varint_bytes, varints

IN_TITLE, IN_PLACE, NAME_BEGINS = 0, 1, 2
"""What a posting says of its first occurrence; ``NAME_BEGINS`` has the name's length added."""

_PER_SHARD = 4_096
"""Occurrences of a shard on average: about 5 kB of documents and 4 kB of positions."""
_MOST_BITS = 11
"""More shards than 2,048 are too many files; then they grow."""
_STRETCH = 1 << 20
"""Occurrences encoded at a time: numpy's working copies stay small and near."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Shard:
    """The keys that begin with the same bits: their documents, and their positions in these."""

    documents: bytes
    positions: bytes


@dataclass(frozen=True, slots=True)
class _Runs:
    """Bytes in runs, one a key; ``ends`` holds where each begins, and where the last one ends."""

    content: npt.NDArray[np.uint8]
    ends: Numbers

    def between(self, low: int, high: int) -> bytes:
        return self.content[self.ends[low] : self.ends[high]].tobytes()


def shards(packed: Packed, name_lengths: Numbers) -> tuple[int, list[Shard]]:
    """Return how many leading bits of a key name its shard, and the shards in order.

    ``name_lengths`` holds the units of each document's name.
    """
    bits = min(_MOST_BITS, max(0, round(log2(max(1, len(packed)) / _PER_SHARD))))
    edges = [number << 64 - bits for number in range(1, 1 << bits)]
    cuts = np.searchsorted(packed, np.array(edges, dtype=np.uint64)).tolist()
    bounds = [0, *cuts, len(packed)]
    several = max(1, (_STRETCH << bits) // max(1, len(packed)))
    return bits, [
        shard
        for at in range(0, 1 << bits, several)
        for shard in _stretch(packed, bounds[at : at + several + 1], 32 - bits, name_lengths)
    ]


def _stretch(
    packed: Packed, bounds: Sequence[int], rest: int, name_lengths: Numbers
) -> Iterator[Shard]:
    """Yield the shards between bounds: a directory of keys, then what it leads to."""
    own = packed[bounds[0] : bounds[-1]]
    new_key, new_document = changes(own >> PLACE), changes(own >> POSITION)
    starts = np.flatnonzero(new_key)
    keys = np.searchsorted(starts, np.array(bounds) - bounds[0]).tolist()
    documents = _documents(own[new_document], new_key[new_document], name_lengths)
    positions = _positions(own, new_key, new_document)
    directory = _directory((own[starts] >> PLACE).astype(np.int64), rest, documents, positions)
    for low, high in pairwise(keys):
        entries = directory.between(low, high)
        head = varint_bytes(high - low, len(entries))
        yield Shard(head + entries + documents.between(low, high), positions.between(low, high))


def _directory(keys: Numbers, rest: int, documents: _Runs, positions: _Runs) -> _Runs:
    """Return three numbers a key: its distance from the one before, and the bytes it leads to."""
    new_shard = changes((keys >> rest).astype(np.uint64))
    distances = _distances(keys & (1 << rest) - 1, new_shard)
    columns = (distances, np.diff(documents.ends), np.diff(positions.ends))
    content, sizes = varints(np.stack(columns, axis=1).reshape(-1))
    return _Runs(content, _ends(sizes, np.arange(len(keys)) * 3))


def _documents(firsts: Packed, new_key: Flags, name_lengths: Numbers) -> _Runs:
    """Return each key's documents, and what the first position in it says if it is not in a text.

    A document is its distance from the one before, doubled, and one more if something follows.
    """
    documents = (firsts >> POSITION & LOW).astype(np.int64)
    position = (firsts & LOW).astype(np.int64)
    said = np.where(position < PLACES, IN_TITLE, IN_PLACE)
    said = np.where(position == 0, NAME_BEGINS + name_lengths[documents], said)
    speaks = position < TEXTS
    numbers = np.stack([_distances(documents, new_key) << 1 | speaks, said], axis=1)
    there = np.stack([np.ones_like(speaks), speaks], axis=1)
    content, sizes = varints(numbers[there])
    at = np.cumsum(there.sum(axis=1)) - there.sum(axis=1)
    return _Runs(content, _ends(sizes, at[new_key]))


def _positions(packed: Packed, new_key: Flags, new_document: Flags) -> _Runs:
    """Return the positions of pairs; nobody asks for those of single units.

    A position is its distance from the one before in its document, doubled, and one more at the
    last.
    """
    paired = ~_single(packed, new_key)
    last = np.append(new_document, True)[1:]
    numbers = _distances((packed & LOW).astype(np.int64), new_document) << 1 | last
    content, sizes = varints(numbers[paired])
    at: Numbers = np.cumsum(paired) - paired
    return _Runs(content, _ends(sizes, at[new_key]))


def _single(packed: Packed, new_key: Flags) -> Flags:
    """Return which occurrences are of a single unit."""
    singles = np.sort(mix(np.arange(0x10000, dtype=np.uint32))).astype(np.uint64)
    found: Flags = np.isin(packed[new_key] >> PLACE, singles)
    return np.repeat(found, np.diff(np.append(np.flatnonzero(new_key), len(packed))))


def _distances(values: Numbers, new: Flags) -> Numbers:
    """Return how far each value is from the one before; the first of a run from 0."""
    before = np.concatenate([[0], values])[:-1]
    return values - np.where(new, 0, before)


def _ends(sizes: Numbers, starts: Numbers) -> Numbers:
    """Return the offsets of the items at ``starts``, and of the end of them all."""
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    return np.append(offsets[starts], offsets[-1])
