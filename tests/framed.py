"""Files of the search's index, taken out of the line of script they stand in; docs/search.md."""

from __future__ import annotations

import re
import zlib

FRAME = b'by("'

_ENDS = {b"n": b"\n", b"r": b"\r"}


def unframed(script: bytes) -> bytes:
    """Return the bytes a script hands over, still compressed."""
    assert script.startswith(FRAME)
    inner = script[len(FRAME) : -len(b'")')]
    key, *crossed = re.sub(rb"\\(.)", lambda end: _ENDS.get(end[1], end[1]), inner, flags=re.DOTALL)
    return bytes(byte ^ key for byte in crossed)


def unpacked(script: bytes) -> bytes:
    """Return what a file of the index holds."""
    return zlib.decompress(unframed(script))
