"""The frame round every file of the index: a line of script, so that a copy on disk can read it.

A page opened from ``file://`` may fetch nothing, but it may add a script. Read as windows-1252, in
which every byte is one character, the string is the file, each byte crossed (exclusive or) with the
first one: of all bytes the one that leaves least to escape. Else a fiftieth of a file is escapes.
"""

from __future__ import annotations

import numpy as np

_ESCAPED = ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\r", b"\\r"))
"""What may not stand in a string of JavaScript; the backslash first, which the others bring."""

_BYTES = np.arange(0x100, dtype=np.uint8)
_COSTLY = np.stack([_BYTES ^ raw[0] for raw, _ in _ESCAPED])
"""For each byte to cross with, what would become one to escape."""


def frame(content: bytes) -> bytes:
    """Return any bytes as the script ``by("…")``, which hands them to the page that adds it."""
    given = np.frombuffer(content, dtype=np.uint8)
    often = np.bincount(given, minlength=len(_BYTES))
    key = _BYTES[often[_COSTLY].sum(axis=0).argmin()]
    crossed: bytes = bytes([key]) + (given ^ key).tobytes()
    for raw, escaped in _ESCAPED:
        crossed = crossed.replace(raw, escaped)
    return b'by("' + crossed + b'")'
