"""Documents: where the texts of a block's records stand, unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bangyang.search.record import SearchRecord
from bangyang.search.sounds import spoken_units

CELL = 32
"""Positions of a cell; each room of a record fills whole ones."""

NAME, TITLE, PLACES, TEXTS = range(4)
"""The rooms of a record, in their order."""
ROOMS = 4
_SPOKEN = {"name": NAME, "title": TITLE, "place": PLACES}

Numbers = npt.NDArray[np.int64]

Small = npt.NDArray[np.uint32]

Fields = Iterable[tuple[int, str]]
"""Room and text of each field of a record, in the order of rooms."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The units of a block's records, 0 after each field, and where they stand."""

    units: npt.NDArray[np.uint16]
    positions: Small
    rooms: Small
    """Of each unit: its record's number in the block times ``ROOMS``, plus the room."""
    sizes: Numbers
    """Of each record, a row: units of its name, cells of its title, of its places, of its texts."""
    cells: int
    """Cells of the whole block."""


Joined = Callable[[Sequence[str]], tuple[npt.NDArray[np.uint16], Numbers]]
"""What makes units of texts, as ``normalize.joined`` does."""


def written(record: SearchRecord, texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the fields of a record as they are written; ``texts`` are its own."""
    yield NAME, record.name
    yield TITLE, record.headline
    yield from ((PLACES, text) for text in record.places)
    yield from ((TEXTS, text) for text in texts)


def spoken(record: SearchRecord) -> Iterator[tuple[int, str]]:
    """Yield what a record sounds like, as runs of units: in its name's room one run only."""
    runs = [(_SPOKEN[each.room], run) for each in record.spoken for run in spoken_units(each)]
    runs.sort(key=lambda placed: placed[0])
    for number, (room, run) in enumerate(runs):
        yield (TITLE if number and room == NAME else room), run


def documents(records: Sequence[Fields], joined: Joined) -> Documents:
    """Place the fields of a block's records, one after another, each room at a new cell."""
    placed = [
        (number * ROOMS + room, text)
        for number, fields in enumerate(records)
        for room, text in fields
        if text
    ]
    units, lengths = joined([text for _, text in placed])
    rooms = np.array([room for room, _ in placed], dtype=np.int64)
    needed = np.where(lengths > 0, lengths + 1, 0)
    whole = np.bincount(rooms, needed, ROOMS * len(records)).astype(np.int64)
    cells = -(-whole // CELL)
    cells[TEXTS::ROOMS] = _roomy(cells[TEXTS::ROOMS])
    starts = _before(needed) - _before(whole)[rooms] + _before(cells)[rooms] * CELL
    # ``joined`` leaves a free place after a text of nothing too, which belongs to no room.
    places = lengths + 1
    offsets = np.repeat(starts - _before(places), places)
    sizes = cells.reshape(-1, ROOMS).copy()
    sizes[:, NAME] = np.maximum(whole.reshape(-1, ROOMS)[:, NAME] - 1, 0)
    return Documents(
        units=units,
        positions=(offsets + np.arange(len(units))).astype(np.uint32),
        rooms=np.repeat(rooms.astype(np.uint32), places),
        sizes=sizes,
        cells=int(cells.sum()),
    )


def _roomy(cells: Numbers) -> Numbers:
    """Return cells rounded up to four leading bits, so that a small change moves no other record.

    That is a twentieth more positions, which costs a value a fourteenth of a bit.
    """
    lost = np.maximum(np.frexp(cells)[1].astype(np.int64) - 4, 0)
    rounded: Numbers = -(-cells >> lost) << lost
    return rounded


def _before(numbers: Numbers) -> Numbers:
    """Return for each number the sum of those before it."""
    return np.cumsum(numbers) - numbers
