"""The assembly of shards, some after others, so that only these are in memory.

Those of the last index stay where all blocks bring the same to them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import repeat
from struct import pack

from bangyang.search.kept import Assembled, Kept
from bangyang.search.parts import SIDES
from bangyang.search.planes import deflated
from bangyang.search.postings import NOTHING, Postings
from bangyang.search.rows import key_of
from bangyang.search.shards import MOST_BITS, changed, pieces, shard
from bangyang.search.stock import Stock

_TOGETHER = 32
"""Shards a thread makes before it takes others."""
_AT_ONCE = 4_000_000
"""Values of postings in memory at once: 16 MB, their keys as much again."""

Holds = Callable[[str, bytes], bool]
"""Whether the file of a path is there already, made from such a key; asked once of each."""

Keys = tuple[bytes, ...]


def nowhere(path: str, key: bytes) -> bool:  # noqa: ARG001 (a ``Holds``)
    """Say that no file is there."""
    return False


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
    stock: Stock, shape: Shape, pool: Executor, holds: Holds
) -> Generator[tuple[str, bytes], None, Mapping[str, Keys]]:
    """Yield the shards of all sides that are not there, by path; return the keys of all."""
    digests = tuple(block.digest for block in stock.blocks)
    last = stock.kept.shards(shape.key)
    stale = _stale(last.parts, digests, shape, stock.kept) if last else None
    keys: dict[str, Keys] = {}
    for side in SIDES:
        known: list[bytes | None] = [None] * (1 << shape.bits[side])
        if last and stale:
            own = stale[side]
            known = [None if n in own else key for n, key in enumerate(last.keys[side])]
        keys[side] = yield from _side(side, known, stock, shape, pool, holds)
    if not (last and last.parts == digests):
        stock.kept.keep_shards(shape.key, Assembled(digests, keys))
    return keys


def _side(
    side: str,
    keys: Sequence[bytes | None],
    stock: Stock,
    shape: Shape,
    pool: Executor,
    holds: Holds,
) -> Generator[tuple[str, bytes], None, Keys]:
    """Yield the shards of a side that are not there; ``keys`` are those known."""
    found = [key or b"" for key in keys]
    paths = [f"{side}/{number}" for number in range(len(keys))]
    wanted = [n for n, key in enumerate(keys) if not (key and holds(paths[n], key))]
    for number, content in _made(side, wanted, stock, shape, pool):
        if keys[number] is None:
            found[number] = key_of(content)
            if holds(paths[number], found[number]):
                continue
        yield paths[number], content
    return tuple(found)


def _made(
    side: str, wanted: Sequence[int], stock: Stock, shape: Shape, pool: Executor
) -> Iterator[tuple[int, bytes]]:
    """Yield shards of a side; those that stand near each other are read at once."""
    bits = shape.bits[side]
    head = pack("<I", shape.stamp)

    def make(several: Sequence[tuple[int, Sequence[Postings]]]) -> list[tuple[int, bytes]]:
        return [(number, deflated([head, *shard(own, bits)])) for number, own in several]

    for several in _bands(wanted, stock.values(side), bits):
        band = range(several[0], several[-1] + 1)
        places = [number - band.start for number in several]
        own = [
            pieces(*stock.stretch(block, side, band, bits), places)
            for block in range(len(stock.blocks))
        ]
        brought = zip(*own, strict=True) if own else repeat([NOTHING])
        ready = [*zip(several, brought, strict=False)]
        shares = (ready[at : at + _TOGETHER] for at in range(0, len(ready), _TOGETHER))
        for contents in pool.map(make, shares):
            yield from contents


def _bands(wanted: Sequence[int], values: int, bits: int) -> Iterator[list[int]]:
    """Yield some shards after others, as many as have room in memory."""
    width = max(1, (_AT_ONCE << bits) // max(1, values))
    bands: dict[int, list[int]] = {}
    for number in wanted:
        bands.setdefault(number // width, []).append(number)
    yield from bands.values()


def _stale(
    before: Sequence[str], after: Sequence[str], shape: Shape, kept: Kept
) -> Mapping[str, set[int]] | None:
    """Return the shards of each side that are other ones now; None if it takes long to say."""
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    if len(pairs) > 1 + len(after) // 4:
        return None
    stale: dict[str, set[int]] = {side: set() for side in SIDES}
    for pair in pairs:
        for side in SIDES:
            old, new = (_pieces(block, side, shape.bits[side], kept) for block in pair)
            if old is None or new is None:
                return None
            stale[side] |= changed(old, new)
    return stale


def _pieces(block: str, side: str, bits: int, kept: Kept) -> list[Postings] | None:
    brief = kept.brief(block)
    if brief is None or not kept.sound(block):
        return None
    own = kept.stretch(block, brief.cuts, side, 0, 1 << MOST_BITS)
    return pieces(own, brief.cuts[side].at(bits)) if own else None
