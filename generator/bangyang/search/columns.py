"""Columns: files with a number, or some, for each record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from bangyang.search.blocks import Block
from bangyang.search.documents import ROOMS, Numbers
from bangyang.search.planes import array
from bangyang.search.record import Facet, SearchRecord


def sizes(blocks: Sequence[Numbers]) -> Iterator[bytes]:
    """Yield four arrays, of rows of four numbers a record."""
    rows = np.concatenate([np.zeros((0, ROOMS), dtype=np.int64), *blocks])
    for room in range(ROOMS):
        yield from array(rows[:, room])


def days(blocks: Sequence[Block]) -> Iterator[bytes]:
    """Yield how many days each record is after the one before it in its block.

    The first of a block counts from 0001-01-01, which is 1.
    """
    dates = [[record.date.toordinal() for record in block.records] for block in blocks]
    steps = [np.diff([0, *own]) for own in dates]
    yield from array(np.concatenate([np.zeros(0, dtype=np.int64), *steps]))


def values(records: Sequence[SearchRecord], facets: Sequence[Facet]) -> Iterator[bytes]:
    """Yield for each facet how many values each record has, and which."""
    for facet in facets:
        places = {key: number for number, (key, _) in enumerate(facet.values)}
        own = [record.facets.get(facet.name, ()) for record in records]
        yield from array(np.array([len(keys) for keys in own], dtype=np.int64))
        found = [places[key] for keys in own for key in keys]
        yield from array(np.array(found, dtype=np.int64))
