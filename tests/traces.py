"""Looking for words and pictures in every byte of a folder, compressed and encoded parts too."""

from __future__ import annotations

import gzip
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pypdf
from PIL import Image, UnidentifiedImageError

from framed import FRAME, unframed

_DEFLATED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_DEEPEST = 3
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8")
_FEW = 0.002
"""A share of a picture's dots that is no chance."""


def files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below some folders, hidden ones too."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield f"{folder.name}/{file.relative_to(folder).as_posix()}", file.read_bytes()


def layers(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield some bytes and whatever is packed inside them."""
    yield data
    if depth == _DEEPEST:
        return
    for inner in _inside(data):
        yield from layers(inner, depth + 1)


def _inside(data: bytes) -> Iterator[bytes]:
    if data.startswith(FRAME):
        yield unframed(data)
    if data.startswith(b"PK"):
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    if data.startswith(b"SQLite format 3"):
        yield from _values(data)
    for match in _GZIP.finditer(data):
        with suppress(OSError, EOFError, zlib.error):
            yield gzip.decompress(data[match.start() :])
    for match in _DEFLATED.finditer(data):
        with suppress(zlib.error):
            found = zlib.decompressobj().decompress(data[match.start() :])
            if len(found) > 8:
                yield found


def _values(data: bytes) -> Iterator[bytes]:
    """Yield the values of a database: long ones lie on several pages."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(data)
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            for row in base.execute(f"SELECT * FROM {name}"):
                yield b"\0".join(str(v).encode() if isinstance(v, str) else bytes(v) for v in row)


def spellings(word: str) -> set[bytes]:
    """Return a word as programs write it."""
    plain = {word.encode(coding) for coding in _CODINGS}
    escaped = "".join(f"\\u{ord(each):04x}" for each in word)
    written = (
        escaped,
        escaped.upper().replace("\\U", "\\u"),
        "".join(f"&#{ord(each)};" for each in word),
        "".join(f"&#x{ord(each):x};" for each in word),
        "".join(f"&#x{ord(each):X};" for each in word),
        quote(word),
        word.encode("utf-16-be").hex(),
        word.encode("utf-16-be").hex().upper(),
    )
    return plain | {each.encode() for each in written}


def told(words: Sequence[str], *folders: Path) -> list[tuple[str, str]]:
    """Return where any of the words stands: the file, and the word."""
    sought = {spelt: word for word in words for spelt in spellings(word)}
    pattern = re.compile(b"|".join(map(re.escape, sought)))
    found = set()
    for path, data in files(*folders):
        for layer in layers(data):
            found |= {(path, sought[match[0]]) for match in pattern.finditer(layer)}
        if data.startswith(b"%PDF"):
            text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
            close = re.sub(r"\s", "", text)
            found |= {(path, word) for word in words if word in close}
    return sorted(found)


def digests(*folders: Path) -> dict[str, str]:
    """Return a file by the digest of what it holds, and of all that is packed in it."""
    return {
        sha256(layer).hexdigest(): path
        for path, data in files(*folders)
        for layer in layers(data)
        if len(layer) > 64
    }


def coloured(color: tuple[int, int, int], *folders: Path) -> list[str]:
    """Return the files with a picture in which some of the dots have nearly such a colour."""
    return [
        path for path, data in files(*folders) if any(_has(each, color) for each in _shown(data))
    ]


def _shown(data: bytes) -> Iterator[Image.Image]:
    if data.startswith(_PICTURES):
        with suppress(UnidentifiedImageError):
            yield Image.open(io.BytesIO(data)).convert("RGB")
    if data.startswith(b"%PDF"):
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            yield from (each.image.convert("RGB") for each in page.images if each.image)


def _has(image: Image.Image, color: tuple[int, int, int]) -> bool:
    image.thumbnail((160, 160))
    dots = np.asarray(image, dtype=np.int16)
    return bool((np.abs(dots - np.array(color)) < 40).all(axis=2).mean() > _FEW)
