"""Shards: the postings of all blocks, key by key, in files small enough to be fetched at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
import numpy.typing as npt

from bangyang.search.planes import array
from bangyang.search.postings import Keys, Postings, distances

MOST_BITS = 12
"""More shards than 4,096 are too many files; then they grow."""

Numbers = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a block's postings are cut for the most shards: fewer are some of these together."""

    keys: Numbers
    """Where the keys of each shard begin, and where the last ones end."""
    values: Numbers
    """The same of values."""

    def at(self, bits: int) -> Cut:
        """Return the cuts for so many leading bits of a key."""
        step = 1 << MOST_BITS - bits
        return Cut(self.keys[::step], self.values[::step])

    def stretch(self, low: int, high: int) -> Cut:
        """Return the cuts of some shards, counted from the first of them."""
        keys, values = self.keys[low : high + 1], self.values[low : high + 1]
        return Cut(keys - keys[0], values - values[0])


def bits_for(cuts: Iterable[Cut], share: int) -> int:
    """Return how many leading bits of a key are to name its shard, for about so many values."""
    values = sum(int(cut.values[-1]) for cut in cuts)
    return min(MOST_BITS, max(0, round(log2(max(1, values) / share))))


def cut(part: Postings) -> Cut:
    """Return where what a block brings is cut."""
    edges = np.arange(1 << MOST_BITS, dtype=np.uint64) << np.uint64(32 - MOST_BITS)
    keys = np.append(np.searchsorted(part.keys, edges.astype(np.uint32)), len(part.keys))
    values = np.concatenate([[0], np.cumsum(part.counts, dtype=np.int64)])[keys]
    return Cut(keys.astype(np.uint32), values.astype(np.uint32))


def pieces(part: Postings, cut: Cut, wanted: Iterable[int] | None = None) -> list[Postings]:
    """Return the postings of each shard, or of those wanted; ``cut`` are those of ``part``."""
    keys, values = cut.keys.tolist(), cut.values.tolist()
    return [
        Postings(
            part.keys[keys[number] : keys[number + 1]],
            part.counts[keys[number] : keys[number + 1]],
            part.values[values[number] : values[number + 1]],
        )
        for number in (range(len(keys) - 1) if wanted is None else wanted)
    ]


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


def changed(before: Sequence[Postings], after: Sequence[Postings]) -> set[int]:
    """Return the shards to which a block brings something else than before."""
    both = zip(before, after, strict=True)
    return {number for number, (old, new) in enumerate(both) if not _same(old, new)}


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
