"""Runs of letters and digits: what each begins with, as one key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase, digits

import numpy as np
import numpy.typing as npt

from bangyang.search.normalize import EDGE, GAP, mix

SYMBOLS = 6
"""Symbols of a beginning at most: six of 38 make a number of 32 bits, no two the same."""

_BASE, _JOIN, _END = 39, 37, 38
"""After the digits and letters: the sign between two runs, and the end of a run."""

_EDGE, _GAP = ord(EDGE), ord(GAP)


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The keys of all beginnings; where in the units each run of theirs opens."""

    keys: npt.NDArray[np.uint32]
    opens: npt.NDArray[np.int64]
    told: npt.NDArray[np.bool_]
    """Of each unit, whether its pair with the next one lies in a beginning of its run."""


def beginnings(units: npt.NDArray[np.uint16]) -> Beginnings:
    """Return what begins at each opening edge: one symbol, two, up to six; runs with their end.

    A sign between two runs joins them: ``2026-001`` begins with ``2026-0`` too.
    """
    edge = units == _EDGE
    opens = np.flatnonzero(edge & (np.cumsum(edge) & 1 == 1))
    padded = np.append(units, np.zeros(3, dtype=np.uint16))
    told = np.zeros(len(units), dtype=np.bool_)
    numbers, at = np.zeros(len(opens), dtype=np.uint64), opens + 1
    keys, places = [numbers[:0]], [opens[:0]]
    for _ in range(SYMBOLS):
        closes = padded[at] == _EDGE
        symbols = _symbols()[padded[at]]
        told[at[closes | (symbols > 0)] - 1] = True
        keys.append(numbers[closes] * _BASE + _END)
        places.append(opens[closes])
        joins = closes & (padded[at + 1] == _GAP) & (padded[at + 2] == _EDGE)
        symbols = np.where(joins, np.uint64(_JOIN), symbols)
        going = symbols > 0
        numbers = numbers[going] * _BASE + symbols[going]
        opens, at = opens[going], (at + np.where(joins, 3, 1))[going]
        keys.append(numbers)
        places.append(opens)
    return Beginnings(mix(np.concatenate(keys).astype(np.uint32)), np.concatenate(places), told)


@cache
def _symbols() -> npt.NDArray[np.uint64]:
    """Return of each unit its symbol, 0 if it has none."""
    table = np.zeros(0x10000, dtype=np.uint64)
    for number, char in enumerate(digits + ascii_lowercase, 1):
        table[ord(char)] = number
    return table
