"""The stock: what the blocks of an index bring to it, made once and read piece by piece."""

from __future__ import annotations

from collections.abc import Sequence

from bangyang.search.blocks import Block
from bangyang.search.kept import Kept
from bangyang.search.parts import Brief, Part, part
from bangyang.search.postings import Postings
from bangyang.search.shards import MOST_BITS, Cut

Told = Sequence[Sequence[str]]
"""The texts of a block's records."""


class Stock:
    """Blocks, and what each brings; what is lost on the way is made again."""

    def __init__(self, blocks: Sequence[Block], kept: Kept) -> None:
        """Keep what blocks bring in the rooms of ``kept``."""
        self.blocks = blocks
        self.kept = kept
        self.briefs: list[Brief | None] = [kept.brief(block.digest) for block in blocks]
        """Of each block, once it is made."""
        self._sound: set[int] = set()
        """Numbers of blocks whose postings are known to be whole."""

    def make(self, number: int, told: Told) -> Part:
        """Make what a block brings, and keep it; ``told`` are its texts."""
        block = self.blocks[number]
        made = part(block, told)
        self.kept.drop(block.digest)
        self.kept.keep_part(block.digest, made)
        self.briefs[number] = made.brief
        self._sound.add(number)
        return made

    @property
    def made(self) -> list[Brief]:
        """What all blocks bring, in brief; those that are not made yet are left out."""
        return [brief for brief in self.briefs if brief]

    def values(self, side: str) -> int:
        """Return how many values all blocks bring to a side."""
        return sum(int(brief.cuts[side].values[-1]) for brief in self.made)

    def stretch(self, number: int, side: str, shards: range, bits: int) -> tuple[Postings, Cut]:
        """Return what a block brings to some shards of a side, and how it is cut into them."""
        brief = self.made[number]
        step = 1 << MOST_BITS - bits
        low, high = shards.start * step, shards.stop * step
        own = brief.cuts[side].at(bits).stretch(shards.start, shards.stop)
        return self._kept(number, brief, side, low, high) or self._again(
            number, side, low, high
        ), own

    def _kept(self, number: int, brief: Brief, side: str, low: int, high: int) -> Postings | None:
        digest = self.blocks[number].digest
        if number not in self._sound:
            if not self.kept.sound(digest):
                return None
            self._sound.add(number)
        return self.kept.stretch(digest, brief.cuts, side, low, high)

    def _again(self, number: int, side: str, low: int, high: int) -> Postings:
        """Return a stretch of what has to be made again: somebody emptied the cache meanwhile."""
        made = self.make(number, self.blocks[number].told())
        cut, own = made.brief.cuts[side], made.postings[side]
        keys, values = (
            slice(cut.keys[low], cut.keys[high]),
            slice(cut.values[low], cut.values[high]),
        )
        return Postings(own.keys[keys], own.counts[keys], own.values[values])
