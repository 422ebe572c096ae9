"""Varints: small numbers in few bytes, seven bits a byte, the lowest first (LEB128)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

_BITS = 7


def varints(values: Numbers) -> tuple[npt.NDArray[np.uint8], Numbers]:
    """Return numbers (0 to 2**35 - 1) as bytes, and how many bytes each of them takes."""
    sizes = np.ones(len(values), dtype=np.int64)
    for byte in range(1, 5):
        sizes += values >= 1 << _BITS * byte
    starts = np.cumsum(sizes) - sizes
    content = np.empty(int(sizes.sum()), dtype=np.uint8)
    for byte in range(int(sizes.max(initial=0))):
        reaching = sizes > byte
        part = values[reaching] >> _BITS * byte & 0x7F
        goes_on = sizes[reaching] > byte + 1
        content[starts[reaching] + byte] = part | goes_on << _BITS
    return content, sizes


def varint_bytes(*values: int) -> bytes:
    """Return a few numbers as bytes."""
    return varints(np.array(values, dtype=np.int64))[0].tobytes()
