"""Documents: a record's texts, each with the place its units take in the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bangyang.search.normalize import encoded
from bangyang.search.record import SearchRecord

TITLE, PLACE, TEXT = 64, 256, 512
"""Where titles, places and texts begin; the name begins at 0. A position tells what matched."""

ROOM = 65_536
"""Positions of a document: they are 16 bits."""

LONGEST = 64
"""Units of a query's word that count; pieces of an endless text overlap by as many."""

Units = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Field:
    """A run of units, and the position of its first."""

    position: int
    units: Units


@dataclass(frozen=True, slots=True)
class Document:
    """A record as it is indexed, or what of a very long one had no room before.

    ``name_length`` counts the units of the name, for a search that names it whole.
    """

    record: SearchRecord
    fields: tuple[Field, ...]
    name_length: int = 0
    continued: bool = False


def documents(record: SearchRecord) -> Iterator[Document]:
    """Yield a record's document, and more of them while its texts have no room in one."""
    name, crowded_name = _placed([record.name], 0, TITLE)
    title, crowded_title = _placed([record.headline], TITLE, PLACE)
    places, crowded_places = _placed(record.places, PLACE, TEXT)
    head = (*name, *title, *places)
    length = len(name[0].units) if name else 0
    texts = [*crowded_name, *crowded_title, *crowded_places, *_pieces(record.texts)]
    placed, rest = _filled(texts)
    yield Document(record, (*head, *placed), length)
    while rest:
        placed, rest = _filled(rest)
        yield Document(record, placed, continued=True)


def _placed(texts: Iterable[str], start: int, end: int) -> tuple[list[Field], list[Units]]:
    """Return texts placed one after another, and those that found no room."""
    return _laid([units for text in texts if len(units := encoded(text))], start, end)


def _laid(runs: Iterable[Units], start: int, end: int) -> tuple[list[Field], list[Units]]:
    placed: list[Field] = []
    crowded: list[Units] = []
    for units in runs:
        # One position stays free after each, so that no match runs on into the next.
        if start + len(units) < end:
            placed.append(Field(start, units))
            start += len(units) + 1
        else:
            crowded.append(units)
    return placed, crowded


def _filled(runs: Sequence[Units]) -> tuple[tuple[Field, ...], list[Units]]:
    placed, rest = _laid(runs, TEXT, ROOM)
    return tuple(placed), rest


def _pieces(texts: Iterable[str]) -> Iterator[Units]:
    """Yield the units of texts, one longer than a document in overlapping pieces."""
    most = ROOM - TEXT - 1
    for text in texts:
        units = encoded(text)
        for start in range(0, max(1, len(units) - LONGEST), most - LONGEST):
            if len(piece := units[start : start + most]):
                yield piece
