"""Planes: arrays of numbers as bytes, deflated plane by plane; docs/search.md."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from struct import pack

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer]


def array(numbers: Numbers) -> Iterator[bytes]:
    """Yield the pieces of an array: its head with the first plane, and as many as say something."""
    wide = np.asarray(numbers).astype("<u4", copy=False)
    width = max(1, (int(wide.max(initial=0)).bit_length() + 7) // 8)
    yield pack("<IB", len(wide), width) + wide.astype(np.uint8).tobytes()
    for place in range(1, width):
        yield (wide >> np.uint32(8 * place)).astype(np.uint8).tobytes()


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
