"""Shards: the postings of all blocks, key by key, in files small enough to be fetched at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
import numpy.typing as npt

from bangyang.search.planes import array
from bangyang.search.postings import Keys, Postings, distances

_MOST_BITS = 12
"""More shards than 4,096 are too many files; then they grow."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cut:
    """What a block brings to each shard: the same number of keys and values may be none."""

    postings: Postings
    keys: list[int]
    """Where the keys of each shard begin, and where the last ones end."""
    values: list[int]
    """The same of values."""

    def shard(self, number: int) -> Postings:
        """Return what a shard holds of the block."""
        low, high = self.keys[number : number + 2]
        first, last = self.values[number : number + 2]
        own = self.postings
        return Postings(own.keys[low:high], own.counts[low:high], own.values[first:last])


def bits_for(parts: Sequence[Postings], share: int) -> int:
    """Return how many leading bits of a key are to name its shard, for about so many values."""
    values = sum(len(part.values) for part in parts)
    return min(_MOST_BITS, max(0, round(log2(max(1, values) / share))))


def cut(part: Postings, bits: int) -> Cut:
    """Cut what a block brings into shards."""
    edges = np.arange(1 << bits, dtype=np.uint64) << np.uint64(32 - bits)
    keys = np.append(np.searchsorted(part.keys, edges.astype(np.uint32)), len(part.keys))
    values = np.concatenate([[0], np.cumsum(part.counts, dtype=np.int64)])[keys]
    return Cut(part, keys.tolist(), values.tolist())


def shard(parts: Sequence[Postings], bits: int) -> list[bytes]:
    """Return a shard as the pieces of its three arrays; ``parts`` is what blocks bring to it."""
    own = np.concatenate([part.keys for part in parts])
    keys = _once(own)
    sizes = [len(part.keys) for part in parts]
    rows = np.repeat(np.arange(len(parts)) * len(keys), sizes)
    counts = np.zeros(len(parts) * len(keys), dtype=np.uint32)
    counts[rows + np.searchsorted(keys, own)] = np.concatenate([part.counts for part in parts])
    remainders = keys & np.uint32((1 << 32 - bits) - 1)
    return [
        *array(distances(remainders)),
        *array(counts),
        *array(np.concatenate([part.values for part in parts])),
    ]


def changed(before: Cut, after: Cut) -> set[int]:
    """Return the shards to which a block brings something else than before."""
    return {
        number
        for number in range(len(after.keys) - 1)
        if not _same(before.shard(number), after.shard(number))
    }


def _same(before: Postings, after: Postings) -> bool:
    return (
        before.values.data == after.values.data
        and before.keys.data == after.keys.data
        and before.counts.data == after.counts.data
    )


def _once(keys: Keys) -> Keys:
    ordered = np.sort(keys)
    found: Keys = ordered[np.append(len(keys) > 0, ordered[1:] != ordered[:-1])[: len(keys)]]
    return found
