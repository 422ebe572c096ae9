"""Postings: which pairs of units, beginnings of runs, and units alone stand where in a block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bangyang.search.documents import NAME, ROOMS, Documents
from bangyang.search.joint import stand_alone
from bangyang.search.normalize import mix
from bangyang.search.runs import Beginnings

BEGINS, NAMED = 0, 1
"""Where a unit stands best in a record: it begins the name, is in name or title; else its room."""

SPOKEN_FROM = 0xE000
"""Units from here on, in private use, are spoken; no text holds them."""

Keys = npt.NDArray[np.uint32]
Order = npt.NDArray[np.int64]

_UNIT, _RECORD = np.uint32(16), np.uint32(2)
"""Bits to shift a unit and a record's number: a single unit's sixteen, fourteen, and two."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The keys of a block in order; of each how many values it has, and these one after another.

    A value is less the one before of its key.
    """

    keys: Keys
    counts: Keys
    values: Keys


NOTHING = Postings(*(np.zeros(0, dtype=np.uint32) for _ in range(3)))
"""Postings of no block."""


def pairs(documents: Documents, runs: Beginnings) -> Postings:
    """Return the positions of every pair of neighbours that no beginning of a run tells."""
    units = documents.units.astype(np.uint32)
    inside = np.flatnonzero((units[:-1] != 0) & (units[1:] != 0) & ~runs.told[:-1])
    keys = mix(units[inside] << _UNIT | units[inside + 1])
    return _placed(keys, documents.positions[inside])


def words(documents: Documents, runs: Beginnings) -> Postings:
    """Return the positions of everything that runs of letters and digits begin with."""
    order = np.argsort(runs.opens, kind="stable")
    return _placed(runs.keys[order], documents.positions[runs.opens[order]])


def _placed(keys: Keys, positions: Keys) -> Postings:
    """Return postings of keys whose positions are in order."""
    order = _order(keys)
    keys = keys[order]
    starts = _starts(keys)
    values = positions[order]
    return Postings(keys[starts], _counts(starts, keys), distances(values, starts))


def singles(texts: Documents, sounds: Documents) -> Postings:
    """Return in which records each unit stands that can be typed alone, and where best.

    A value is four times the record's number, and where it stands.
    """
    named = (sounds.units >= SPOKEN_FROM) & (sounds.rooms % ROOMS == NAME)
    alone = stand_alone(texts.units)
    units = np.concatenate([texts.units[alone], sounds.units[named]])
    places = np.concatenate([_places(texts)[alone], _places(sounds)[named]])
    # Records and their rooms stand in order already, and so do the places of each unit.
    order = np.argsort(units, kind="stable")
    found = units[order].astype(np.uint32) << _UNIT | places[order]
    first = found[_starts(found >> _RECORD)]
    starts = _starts(first >> _UNIT)
    counts = _counts(starts, first)
    values = distances(first & np.uint32(0xFFFF), starts)
    keys = mix(first[starts] >> _UNIT)
    ordered = np.argsort(keys)
    runs = _runs(starts[ordered], counts[ordered])
    return Postings(keys[ordered], counts[ordered], values[runs])


def _places(documents: Documents) -> Keys:
    """Return of each unit its record, four times, and where it stands in it."""
    rooms = documents.rooms
    named = rooms % ROOMS == NAME
    places = np.where(named, rooms + np.uint32(NAMED), rooms)
    begins = _starts(rooms)
    begins = begins[named[begins]]
    places[begins] = rooms[begins] + np.uint32(BEGINS)
    return places


def _order(keys: Keys) -> Order:
    """Return how to sort keys, equal ones as they stand.

    Sorting halves by their digits takes two thirds of the time of sorting the whole.
    """
    low = np.argsort(keys.astype(np.uint16), kind="stable")
    high = (keys >> np.uint32(16)).astype(np.uint16)
    return low[np.argsort(high[low], kind="stable")]


def _starts(values: Keys) -> Order:
    """Return where sorted values differ from the one before."""
    return np.flatnonzero(np.append(len(values) > 0, values[1:] != values[:-1])[: len(values)])


def _counts(starts: Order, whole: Keys) -> Keys:
    return np.diff(np.append(starts, len(whole))).astype(np.uint32)


def distances(values: Keys, starts: Order | None = None) -> Keys:
    """Return how far each value is from the one before; where a run starts, from 0."""
    found = values.copy()
    found[1:] -= values[:-1]
    if starts is not None:
        found[starts] = values[starts]
    return found


def _runs(starts: Order, counts: Keys) -> Order:
    """Return the places of runs one after another, each given by its start and its length."""
    before = np.cumsum(counts, dtype=np.int64) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))
