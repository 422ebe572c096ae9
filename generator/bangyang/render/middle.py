"""Where a pull quote may stand in cleaned HTML: between two paragraphs, near the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WANTED = 0.55
"""Share of the text before the quote: a little below the middle looks like the middle."""

SHORT = 300
"""Characters below which a quote inside would leave nothing on either side of it."""

_EARLIEST, _LATEST = 0.2, 0.9
_BEFORE_HEADING = 0.2
"""How much farther from the wanted place a break between two paragraphs may be, and still win."""

_TAG = re.compile(r'<(/?)(\w+)(?:\s+[\w-]+="[^"]*")*\s*/?>')
_VOID = frozenset({"br", "hr", "img", "source"})


@dataclass(frozen=True, slots=True)
class _Block:
    """A top-level block: its tag, where it ends in the HTML, characters of text up to there."""

    tag: str
    end: int
    read: int
    own: int


def middle(html: str) -> int | None:
    """Return the index in ``html`` after a top-level paragraph where a quote may stand, or None.

    ``html`` is well-formed, as the cleaner leaves it. The place is the one closest to ``WANTED``
    with a paragraph, or failing that a heading, right after it; so it never follows a heading and
    never parts a list from its first words. None when the text is short or has no such place.
    """
    found = list(_blocks(html))
    total = found[-1].read if found else 0
    if total < SHORT:
        return None
    places = [
        (abs(block.read / total - WANTED) + cost, block.end)
        for block, after in pairwise(found)
        if (cost := _cost(block, after)) is not None and _EARLIEST <= block.read / total <= _LATEST
    ]
    return min(places)[1] if places else None


def _cost(block: _Block, after: _Block) -> float | None:
    """Return what speaks against a place between two blocks; None where it may not be."""
    if block.tag != "p" or not block.own:
        return None
    if after.tag == "p" and after.own:
        return 0.0
    return _BEFORE_HEADING if after.tag in ("h2", "h3", "h4", "h5", "h6") else None


def _blocks(html: str) -> Iterator[_Block]:
    """Yield the top-level blocks in order; text outside any belongs to the next one."""
    depth = start = read = own = 0
    for tag in _TAG.finditer(html):
        own += _length(html[start : tag.start()])
        start = tag.end()
        void = tag[2] in _VOID
        depth += 0 if void else -1 if tag[1] else 1
        if depth == 0 and (tag[1] or void):
            read += own
            yield _Block(tag[2], start, read, own)
            own = 0


def _length(text: str) -> int:
    return len("".join(text.split()))
