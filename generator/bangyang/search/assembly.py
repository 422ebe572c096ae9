"""The assembly of shards: those of the last index stay where all blocks bring the same to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from struct import pack
from typing import Self

from bangyang.search.kept import Assembled, Kept
from bangyang.search.parts import SIDES, Part
from bangyang.search.planes import deflated
from bangyang.search.postings import NOTHING
from bangyang.search.shards import changed, cut, shard

_TOGETHER = 32
"""Shards a thread makes before it takes others."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the numbers in shards refer to; shards of one shape fit together."""

    stamp: int
    bits: Mapping[str, int]
    """Of each side, how many leading bits of a key are its shard."""

    @property
    def key(self) -> str:
        """A name for what is kept of it."""
        return f"{self.stamp:08x}"


def assemble(
    parts: Mapping[str, Part], shape: Shape, pool: Executor, kept: Kept | None
) -> dict[str, bytes]:
    """Return the shards of all sides by path; ``parts`` are those of blocks in order, by key."""
    last = _Last.of(parts, shape, kept) if kept else None
    made = {side: _side(side, list(parts.values()), shape, pool, last) for side in SIDES}
    if kept and not (last and last.made.parts == tuple(parts)):
        kept.keep_shards(shape.key, Assembled(tuple(parts), made))
    return {
        f"{side}/{number}": content
        for side, contents in made.items()
        for number, content in enumerate(contents)
    }


@dataclass(frozen=True, slots=True)
class _Last:
    """The shards of the last index, and where a block brings something else now."""

    made: Assembled
    changes: Sequence[tuple[Part, Part]]

    @classmethod
    def of(cls, parts: Mapping[str, Part], shape: Shape, kept: Kept) -> Self | None:
        """Return the last index if it had the same shape, and its parts are still there."""
        made = kept.shards(shape.key)
        if made is None:
            return None
        pairs = zip(made.parts, parts.items(), strict=True)
        changes = [(kept.part(old), part) for old, (new, part) in pairs if old != new]
        known = [(before, after) for before, after in changes if before]
        return cls(made, known) if len(known) == len(changes) else None

    def stale(self, side: str, bits: int) -> set[int]:
        """Return the shards of a side that are other ones now."""
        return {
            number
            for before, after in self.changes
            for number in changed(cut(before.postings[side], bits), cut(after.postings[side], bits))
        }


def _side(
    side: str, parts: Sequence[Part], shape: Shape, pool: Executor, last: _Last | None
) -> tuple[bytes, ...]:
    bits = shape.bits[side]
    numbers = sorted(last.stale(side, bits)) if last else range(1 << bits)
    made = list(last.made.files[side]) if last else [b""] * (1 << bits)
    cuts = [cut(own, bits) for own in [part.postings[side] for part in parts] or [NOTHING]]
    head = pack("<I", shape.stamp)

    def make(several: Sequence[int]) -> list[bytes]:
        return [
            deflated([head, *shard([each.shard(number) for each in cuts], bits)])
            for number in several
        ]

    shares = [numbers[at : at + _TOGETHER] for at in range(0, len(numbers), _TOGETHER)]
    for share, contents in zip(shares, pool.map(make, shares), strict=True):
        for number, content in zip(share, contents, strict=True):
            made[number] = content
    return tuple(made)
