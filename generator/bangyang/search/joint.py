"""Many texts as units at once: the rule of ``normalize.units`` over arrays of code points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from bangyang.search.normalize import EDGE, GAP, composed, folding, inside

Units = npt.NDArray[np.uint16]
Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

_EVERY = 0x110000
_END, _EDGE, _GAP, _SPACE = 0, ord(EDGE), ord(GAP), ord(" ")
_VANISHED = _EVERY


@dataclass(frozen=True, slots=True)
class _Tables:
    """What is known of every code point."""

    folded: Codes
    """What it becomes, if that is one character, a space, or nothing (``_VANISHED``)."""
    several: re.Pattern[str]
    """What becomes several."""
    is_several: Flags
    is_letter: Flags


def joined(texts: Sequence[str]) -> tuple[Units, npt.NDArray[np.int64]]:
    """Return the units of texts as UTF-16, 0 after each, and how many units each has.

    A character beyond U+FFFF is two units, as in JavaScript.
    """
    codes = _edged(_folded(texts))
    alone = codes < 0x10000
    found = codes.astype(np.uint16) if alone.all() else _utf16(codes)
    return found, _lengths(found)


def joint(runs: Sequence[str]) -> tuple[Units, npt.NDArray[np.int64]]:
    """Return what are units already, as ``joined`` returns texts."""
    found = np.frombuffer("".join(f"{run}\0" for run in runs).encode("utf-16-le"), dtype="<u2")
    return found, _lengths(found)


def stand_alone(units: Units) -> Flags:
    """Return which units can be typed alone: not letters, signs and halves of a character."""
    found: Flags = _single()[units]
    return found


def characters(units: Units) -> str:
    """Return each character of units once, in the order of their codes."""
    seen = np.flatnonzero(np.bincount(units, minlength=0x10000)).astype("<u2")
    half = (seen & 0xF800) == 0xD800
    alone: str = seen[~half].tobytes().decode("utf-16-le")
    return alone + ("".join(sorted(_beyond(units))) if half.any() else "")


def _beyond(units: Units) -> set[str]:
    text = units.tobytes().decode("utf-16-le")
    return {char for char in text if char > "\uffff"}


def _lengths(found: Units) -> npt.NDArray[np.int64]:
    return np.diff(np.flatnonzero(found == _END), prepend=-1) - 1


def _utf16(codes: Codes) -> Units:
    text = codes.tobytes().decode("utf-32-le")
    return np.frombuffer(text.encode("utf-16-le"), dtype="<u2")


def _folded(texts: Sequence[str]) -> Codes:
    """Return texts folded one after another, each with an end, spaces still in their places."""
    tables = _tables()
    whole = composed("".join(f"{text.replace(chr(_END), GAP)}\0" for text in texts))
    codes = _codes(whole)
    if tables.is_several[codes].any():
        codes = _codes(tables.several.sub(lambda char: folding(char[0]), whole))
    found = tables.folded[codes]
    kept: Codes = found[found != _VANISHED]
    return kept


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _edged(folded: Codes) -> Codes:
    """Return folded texts without spaces, with edges round runs of letters and single gaps."""
    letter = np.concatenate([[False], _tables().is_letter[folded], [False]])
    begins, ends = letter[1:-1] & ~letter[:-2], letter[1:-1] & ~letter[2:]
    kept = np.flatnonzero(folded != _SPACE)
    codes, begins, ends = folded[kept], begins[kept], ends[kept]
    gap = np.flatnonzero(codes == _GAP)
    if len(gap):
        drop = gap[_superfluous(codes, gap)]
        codes, begins, ends = (np.delete(each, drop) for each in (codes, begins, ends))
    edges = np.concatenate([np.flatnonzero(begins), np.flatnonzero(ends) + 1])
    return np.insert(codes, edges, _EDGE)


def _superfluous(codes: Codes, gap: npt.NDArray[np.int64]) -> Flags:
    """Return which gaps follow another one, or stand at an end of their text."""
    before = np.where(gap > 0, codes[gap - 1], _END)
    again = before == _GAP
    first = np.flatnonzero(~again)
    last = np.append(first[1:], len(gap)) - 1
    # A run of gaps stands at an end if a text begins before it or ends after it.
    outside = (before[first] == _END) | (codes[gap[last] + 1] == _END)
    found: Flags = again | np.repeat(outside, last - first + 1)
    return found


@cache
def _single() -> Flags:
    return inside("single")[:0x10000]


@cache
def _tables() -> _Tables:
    vanishing, dropped, sign = inside("vanishing"), inside("dropped"), inside("sign")
    folded = np.arange(_EVERY + 1, dtype=np.uint32)
    folded[:-1][sign] = _GAP
    folded[:-1][dropped] = _SPACE
    folded[:-1][vanishing] = _VANISHED
    is_several = np.zeros(_EVERY, dtype=np.bool_)
    for code in np.flatnonzero(inside("compatible") | inside("cased")).tolist():
        became = folding(chr(code))
        is_several[code] = len(became) > 1
        folded[code] = _VANISHED if not became else ord(became[0])
    folded[_END] = _END
    plain = inside("single") | sign | dropped
    plain[[_END, _EDGE, _GAP]] = True
    several = "".join(map(re.escape, map(chr, np.flatnonzero(is_several).tolist())))
    return _Tables(folded[:-1], re.compile(f"[{several}]"), is_several, ~plain)
