"""Lines of a few Chinese words as a typesetter breaks them: at commas first, no stop alone."""

from __future__ import annotations

from collections.abc import Sequence

CLOSING = frozenset("，。、；：！？”’）》】」』…—·,.;:!?)%")
OPENING = frozenset("“‘（《【「『(")
_BLANK_AFTER = frozenset("，。、；：！？”’）》】」』")
"""Signs whose right half is blank: at the end of a line it may hang over."""
_COMMAS = frozenset("，。；：！？、,;:!?")

_LINE = 0.5
_INSIDE = 0.35
"""What a line costs, and a break inside a phrase: the share of a line left empty, squared."""
_LONELY = 2.0
_FEW = 3
"""A last line of fewer characters looks forgotten."""


def squeezed(text: str, widths: Sequence[float], size: float) -> list[float]:
    """Return the widths of characters with half a sign's blank taken out before the next sign."""
    signs = CLOSING | OPENING
    pairs = zip(text, (text + " ")[1:], widths, strict=True)
    return [
        width - size / 2
        if sign in _BLANK_AFTER and after in signs and width > size * 0.9
        else width
        for sign, after, width in pairs
    ]


def breaks(text: str, widths: Sequence[float], size: float, width: float) -> tuple[str, ...]:
    """Return a text in lines no wider than ``width``; none when it cannot be broken so.

    ``widths`` are those of its characters, ``size`` their nominal one, in the same unit. As few
    lines as may be; then those that end at commas; then those most alike. No line begins with a
    closing sign or ends with an opening one, Latin words and figures stay whole.
    """
    count = len(text)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        found = (float("inf"), 0)
        if end == count or _may_break(text, end):
            hanging = _hanging(text[end - 1], widths[end - 1], size)
            found = _best_start(text, widths, width + hanging, end, best)
        best.append(found)
    return _lines(text, best)


def _best_start(
    text: str,
    widths: Sequence[float],
    width: float,
    end: int,
    best: Sequence[tuple[float, int]],
) -> tuple[float, int]:
    """Return the cost of the best lines up to ``end``, and where the last of them starts."""
    found = (float("inf"), 0)
    used = 0.0
    for start in range(end - 1, -1, -1):
        used += widths[start]
        if used > width:
            break
        cost = best[start][0] + _cost(text, start, end, used / width)
        found = min(found, (cost, start))
    return found


def _cost(text: str, start: int, end: int, share: float) -> float:
    if end == len(text):
        few = start > 0 and len(text[start:].strip("".join(CLOSING))) < _FEW
        return _LINE + (_LONELY if few else 0.1 * (1 - share) ** 2)
    inside = 0.0 if ends_phrase(text[:end]) else _INSIDE
    return _LINE + inside + (1 - share) ** 2


def ends_phrase(line: str) -> bool:
    """Return whether a line ends where a reader would pause."""
    return line.rstrip("”’）》】」』)")[-1:] in _COMMAS


def _hanging(sign: str, width: float, size: float) -> float:
    """Return how much of a sign is blank and may hang over the line's end."""
    return max(0.0, width - size / 2) if sign in _BLANK_AFTER else 0.0


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    bracket = text[:place].rstrip()[-1:] in OPENING
    return not word and not bracket and after not in CLOSING and not after.isspace()


def _lines(text: str, best: Sequence[tuple[float, int]]) -> tuple[str, ...]:
    if best[-1][0] == float("inf"):
        return ()
    lines: list[str] = []
    end = len(text)
    while end:
        start = best[end][1]
        lines.append(text[start:end].strip())
        end = start
    return tuple(reversed(lines))
