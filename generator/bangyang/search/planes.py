"""Planes: arrays of numbers as bytes, deflated plane by plane; docs/search.md."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from struct import pack

import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.uint8]

WIDEST = 4
"""Bytes a number at most."""


def split(numbers: npt.NDArray[np.generic]) -> Plane:
    """Return the planes of numbers, the lowest first, as rows."""
    wide = np.ascontiguousarray(numbers, dtype="<u4")
    return np.ascontiguousarray(wide.view(np.uint8).reshape(-1, WIDEST).T)


def array(planes: Plane) -> Iterator[bytes]:
    """Yield the pieces of an array: its head, and as many planes as say something."""
    width = max(1, *(row + 1 for row in range(WIDEST) if planes[row].any()), 1)
    yield pack("<IB", planes.shape[1], width)
    yield from (plane.tobytes() for plane in planes[:width])


def deflated(pieces: Iterable[bytes]) -> bytes:
    """Return pieces as one stream, each with a code of its own, as planes want it."""
    stream = zlib.compressobj(_LEVEL, strategy=_STRATEGY)
    found = bytearray()
    for piece in pieces:
        found += stream.compress(piece)
        if len(piece) > _SHORT:
            found += stream.flush(zlib.Z_BLOCK)
    return bytes(found + stream.flush())


_LEVEL, _STRATEGY = 1, zlib.Z_RLE
"""Numbers repeat only where they are the same for a while: smaller and faster than a search."""
_SHORT = 64
"""Bytes for which a code of their own is not worth its table."""
