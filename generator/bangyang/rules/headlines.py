"""Where a headline may be broken into lines, so that no word or name is cut in two."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from itertools import accumulate, pairwise

Lines = tuple[str, ...]

MOST = 4
"""Lines of the longest headline that still reads as one."""
LONGEST = 160
"""Characters of one; what is longer is text, and may break anywhere."""

_PIECE = re.compile(
    r"《[^》]{1,12}》|“[^”]{1,8}”"
    r"|(?:[0-9０-９.,%]+\s?|[零〇一二三四五六七八九十百千万亿两几第]+)"
    r"(?:公里|公斤|公顷|平方米|[多余]?[\u4e00-\u9fff])?"
    r"|[^\s\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]+|."
)
_CLOSING = "，。、；：！？”’」』）》】…—,.;:!?)·•・‧％%"
_OPENING = "“‘「『（《【("
_DOTS = "·•・‧"
_AFTER = "的了着"
"""Characters that end a phrase; none of them begins one."""
_BODIES = "社部队村镇乡县市区会组院校局委厂站"
"""Last characters of places and bodies."""
_BEFORE = "把被让给与和及在从向将"
"""Characters that begin one."""
_NEVER = float("inf")


def arrangements(
    title: str, whole: Collection[str] = (), text: str = "", most: int = MOST
) -> tuple[Lines, ...]:
    """Return the best way to set a headline on one line, on two, and so on up to ``most``.

    Lines are alike in length and end at signs, spaces, or the joints of phrases; no name of
    ``whole``, no number with its measure, no Latin word and no title in 《》 is broken. Two
    characters that stand beside each other in ``text`` too are taken for a word. A way that would
    break what must stay whole is left out.
    """
    if len(title) > LONGEST:
        return ((title,),)
    pieces = _pieces(title, whole)
    costs = [_cost(a, b, text) for a, b in pairwise(pieces)]
    ways = (_broken(pieces, costs, n) for n in range(2, min(most, len(pieces)) + 1))
    return ((title,), *(way for way in ways if way))


def width(text: str) -> float:
    """Return about how wide a text is, in em: a Latin letter is half a character."""
    return sum(0.52 if ord(c) < 0x2E80 and c not in "“”‘’…—" else 1.0 for c in text)


def _pieces(title: str, whole: Collection[str]) -> list[str]:
    """Return what must not be broken, signs with the word they belong to."""
    names = sorted(filter(None, whole), key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, names), _PIECE.pattern]))
    pieces: list[str] = []
    for piece in pattern.findall(title):
        joins = pieces and (
            piece[0] in _CLOSING or pieces[-1][-1] in _OPENING or pieces[-1][-1] in _DOTS
        )
        if joins or (pieces and piece.isspace()):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _cost(before: str, after: str, text: str) -> float:
    """Return what speaks against a line's end between two pieces; 0 is a sign of punctuation."""
    if before[-1].isspace() or before[-1] in _CLOSING or after[0] in _OPENING:
        return 0.0
    joint = before[-1] in _AFTER or after[0] in _BEFORE
    cost = 0.1 if joint else 0.25 if before[-1] in _BODIES else 0.4
    return cost + (after[0] in _AFTER) + min(0.5 * text.count(before[-1] + after[0]), 1.5)


def _broken(pieces: list[str], costs: list[float], n: int) -> Lines | None:
    """Return the pieces on ``n`` lines at the least cost, or none where a line stays empty."""
    ends = [0.0, *accumulate(map(width, pieces))]
    fair = ends[-1] / n

    @cache
    def best(first: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            return _uneven(ends[-1] - ends[first], fair), ()
        found: tuple[float, tuple[int, ...]] = (_NEVER, ())
        for cut in range(first + 1, len(pieces) - left + 2):
            rest, cuts = best(cut, left - 1)
            cost = _uneven(ends[cut] - ends[first], fair) + costs[cut - 1] + rest
            found = min(found, (cost, (cut, *cuts)))
        return found

    cost, cuts = best(0, n)
    if cost == _NEVER:
        return None
    marks = (0, *cuts, len(pieces))
    lines = ("".join(pieces[a:b]).strip() for a, b in pairwise(marks))
    return tuple(lines)


def _uneven(length: float, fair: float) -> float:
    return 2 * ((length - fair) / fair) ** 2
