"""Postings: which pairs of units, and which units, stand where in which documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bangyang.search.documents import Document
from bangyang.search.normalize import mix

Packed = npt.NDArray[np.uint64]
"""Key (32 bits), document (16) and position (16) in one number."""

LOW = np.uint64(0xFFFF)
"""The bits of a position."""
POSITION = np.uint64(16)
"""Bits to shift away for key and document."""
PLACE = np.uint64(32)
"""Bits to shift away for the key alone."""

_BATCH = 512
"""Documents taken apart at a time: numpy's working copies stay small and near."""


def postings(documents: Sequence[Document]) -> Packed:
    """Return the places of every pair, and each unit's first in each document; sorted.

    A pair's key is the mix of its two units, a single unit's the mix of 0 and itself.
    """
    batches = range(0, len(documents), _BATCH)
    packed = np.concatenate([_packed(documents[at : at + _BATCH], at) for at in batches])
    packed.sort()
    return packed


def changes(values: Packed) -> npt.NDArray[np.bool_]:
    """Return where sorted values differ from the one before."""
    return np.concatenate([np.ones(min(1, len(values)), dtype=bool), values[1:] != values[:-1]])


def _packed(documents: Sequence[Document], first: int) -> Packed:
    units, places = _joined(documents, first)
    inside = np.flatnonzero((units[:-1] != 0) & (units[1:] != 0))
    pairs = mix(units[inside] << np.uint32(16) | units[inside + 1])
    return np.concatenate([_pack(pairs, places[inside]), _singles(units, places)])


def _joined(documents: Sequence[Document], first: int) -> tuple[npt.NDArray[np.uint32], Packed]:
    """Return all units, 0 after each field, and beside each its document and position."""
    fields = [
        (number << 16 | field.position, field.units)
        for number, document in enumerate(documents, first)
        for field in document.fields
    ]
    end = np.zeros(1, dtype=np.uint16)
    units = np.concatenate([part for _, run in fields for part in (run, end)] or [end])
    sizes = np.array([len(run) + 1 for _, run in fields], dtype=np.int64)
    bases = np.array([base for base, _ in fields], dtype=np.int64) - (np.cumsum(sizes) - sizes)
    places = np.repeat(bases, sizes) + np.arange(int(sizes.sum()))
    return units[: len(places)].astype(np.uint32), places.astype(np.uint64)


def _pack(keys: npt.NDArray[np.uint32], places: Packed) -> Packed:
    return keys.astype(np.uint64) << PLACE | places


def _singles(units: npt.NDArray[np.uint32], places: Packed) -> Packed:
    """Return each unit's first place in each document; halves of a pair mean nothing alone."""
    alone = (units != 0) & ((units & 0xF800) != 0xD800)
    own, at = units[alone].astype(np.uint64), places[alone]
    seen = np.sort((at & ~LOW) << POSITION | own << POSITION | at & LOW)
    first = seen[changes(seen >> POSITION)]
    unit = (first >> POSITION & LOW).astype(np.uint32)
    return _pack(mix(unit), first >> PLACE << POSITION | first & LOW)
