"""The frame round every file of the index: a line of script, so that a copy on disk can read it.

A page opened from ``file://`` may fetch nothing, but it may add a script. Read as windows-1252, in
which every byte is one character, the string is the file.
"""

from __future__ import annotations

_ESCAPED = ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\r", b"\\r"))
"""What may not stand in a string of JavaScript; the backslash first, which the others bring."""


def frame(content: bytes) -> bytes:
    """Return any bytes as the script ``by("…")``, which hands them to the page that adds it."""
    for raw, escaped in _ESCAPED:
        content = content.replace(raw, escaped)
    return b'by("' + content + b'")'
