"""Postings: which pairs of units, and which units alone, stand where in a block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bangyang.search.documents import NAME, ROOMS, Documents
from bangyang.search.normalize import mix, stand_alone

BEGINS, NAMED = 0, 1
"""Where a unit stands best in a record: it begins the name, is in name or title; else its room."""

SPOKEN_FROM = 0xE000
"""Units from here on, in private use, are spoken; no text holds them."""

Keys = npt.NDArray[np.uint32]
Packed = npt.NDArray[np.uint64]
"""Key and value in one number."""

_KEY, _RECORD, _UNIT = np.uint64(32), np.uint64(18), np.uint64(2)


@dataclass(frozen=True, slots=True)
class Postings:
    """The keys of a block in order; of each how many values it has, and these one after another.

    A value is less the one before of its key.
    """

    keys: Keys
    counts: Keys
    values: Keys


def pairs(documents: Documents) -> Postings:
    """Return the positions of every pair of neighbours."""
    units = documents.units.astype(np.uint32)
    inside = np.flatnonzero((units[:-1] != 0) & (units[1:] != 0))
    keys = mix(units[inside] << np.uint32(16) | units[inside + 1])
    return _postings(_packed(keys, documents.positions[inside]))


def singles(texts: Documents, sounds: Documents) -> Postings:
    """Return in which records each unit stands that can be typed alone, and where best."""
    named = (sounds.units >= SPOKEN_FROM) & (sounds.rooms % ROOMS == NAME)
    return _postings(np.concatenate([_best(texts, stand_alone(texts.units)), _best(sounds, named)]))


def _best(documents: Documents, wanted: npt.NDArray[np.bool_]) -> Packed:
    """Return each wanted unit once a record, where it stands best."""
    at = np.flatnonzero(wanted)
    room = documents.rooms[at]
    begins = (room % ROOMS == NAME) & (documents.rooms[at - 1] != room) | (at == 0)
    best = np.where(begins, BEGINS, np.maximum(room % ROOMS, NAMED))
    unit = documents.units[at].astype(np.uint64)
    record = (room // ROOMS).astype(np.uint64)
    seen = np.sort(record << _RECORD | unit << _UNIT | best.astype(np.uint64))
    first = seen[_changes(seen >> _UNIT)]
    keys = mix((first >> _UNIT & np.uint64(0xFFFF)).astype(np.uint32))
    return _packed(keys, first >> _RECORD << _UNIT | first & np.uint64(3))


def _packed(keys: Keys, values: npt.NDArray[np.integer]) -> Packed:
    return keys.astype(np.uint64) << _KEY | values.astype(np.uint64)


def _postings(packed: Packed) -> Postings:
    packed.sort()
    keys, values = (packed >> _KEY).astype(np.uint32), packed.astype(np.uint32)
    new = _changes(keys)
    starts = np.flatnonzero(new)
    counts = np.diff(np.append(starts, len(keys))).astype(np.uint32)
    return Postings(keys[new], counts, _distances(values, starts))


def _distances(values: Keys, starts: npt.NDArray[np.int64]) -> Keys:
    """Return how far each value is from the one before; where a run starts from 0."""
    found = np.diff(values, prepend=np.uint32(0))
    found[starts] = values[starts]
    return found


def _changes(values: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Return where sorted values differ from the one before."""
    return np.concatenate([np.ones(min(1, len(values)), dtype=bool), values[1:] != values[:-1]])
