"""Shards: the postings of all blocks, key by key, in files small enough to be fetched at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
import numpy.typing as npt

from bangyang.search.planes import array, split
from bangyang.search.postings import Keys, Postings

_MOST_BITS = 13
"""More shards than 8,192 are too many files; then they grow."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a block brings to each shard."""

    counts: Keys
    """Of each key of the whole index, 0 where the block has none."""
    values: Keys
    ends: Numbers
    """Where the values of each shard begin, and where the last ones end."""


def bits_for(parts: Sequence[Postings], share: int) -> int:
    """Return how many leading bits of a key are to name its shard, for about so many values."""
    values = sum(len(part.values) for part in parts)
    return min(_MOST_BITS, max(0, round(log2(max(1, values) / share))))


def shards(parts: Sequence[Postings], bits: int) -> Iterator[list[bytes]]:
    """Yield each shard as the pieces of its three arrays."""
    keys = _union([part.keys for part in parts])
    edges = np.arange(1 << bits, dtype=np.uint64) << np.uint64(32 - bits)
    cuts = np.append(np.searchsorted(keys, edges.astype(np.uint32)), len(keys))
    remainders = split(_remainders(keys, cuts, bits))
    placed = [_placed(part, keys, cuts) for part in parts]
    for shard in range(1 << bits):
        low, high = cuts[shard], cuts[shard + 1]
        counts = [part.counts[low:high] for part in placed]
        values = [part.values[part.ends[shard] : part.ends[shard + 1]] for part in placed]
        yield [
            *array(remainders[:, low:high]),
            *array(split(_whole(counts))),
            *array(split(_whole(values))),
        ]


def _union(keys: Sequence[Keys]) -> Keys:
    return np.unique(_whole(keys))


def _whole(pieces: Sequence[Keys]) -> Keys:
    """Return pieces one after another; there may be none."""
    return np.concatenate([np.zeros(0, dtype=np.uint32), *pieces])


def _remainders(keys: Keys, cuts: Numbers, bits: int) -> Keys:
    """Return what is left of keys without their shard, each less the one before in its shard."""
    remainders = (keys.astype(np.uint64) & np.uint64((1 << 32 - bits) - 1)).astype(np.uint32)
    starts = cuts[:-1][cuts[:-1] < cuts[1:]]
    found = np.diff(remainders, prepend=np.uint32(0))
    found[starts] = remainders[starts]
    return found


def _placed(part: Postings, keys: Keys, cuts: Numbers) -> _Part:
    counts = np.zeros(len(keys), dtype=np.uint32)
    counts[np.searchsorted(keys, part.keys)] = part.counts
    ends = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
    return _Part(counts, part.values, ends[cuts])
