"""The manifest: what a site's files were made from, and how they looked when it was finished.

It lies in the job cache. Losing it only costs time: every file is made again and compared.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from struct import Struct

from bangyang.render.twin import SEEN

ROOM = "trees"
KEY = 16
"""Bytes of a key."""
_FORM = b"bangyang tree 1\n"
_SIZES = Struct("<QQ")
_ENTRY = Struct(f"{KEY}s{SEEN}s")


Entry = tuple[bytes, bytes]
"""One file of a finished site: a digest of what decides its bytes, and how it looks (``seen``)."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file of a finished site by its path, and a note of whoever finished it."""

    entries: Mapping[str, Entry]
    note: bytes = b""


def place(site: Path, cache: Path) -> Path:
    """Return the file a site's manifest is in; each site folder has its own."""
    try:
        name = os.path.relpath(site, cache)
    except ValueError:  # on another drive
        name = str(site)
    return cache / ROOM / blake2b(os.fsencode(name), digest_size=8).hexdigest()


def read(file: Path) -> Manifest | None:
    """Return a manifest; None when there is none that is whole."""
    try:
        whole = file.read_bytes()
    except OSError:
        return None
    start = len(_FORM) + KEY
    body = memoryview(whole)[start:]
    if whole[:start] != _FORM + _sum(body):
        return None
    note, paths = _SIZES.unpack_from(body)
    first = _SIZES.size + note
    named = bytes(body[first : first + paths]).decode("utf-8", "surrogateescape")
    if "/../" in f"/{named}/".replace("\0", "/"):  # a stranger's: it would lead out of the site
        return None
    there = named.split("\0") if named else []
    entries = dict(zip(there, _ENTRY.iter_unpack(body[first + paths :]), strict=True))
    return Manifest(entries, bytes(body[_SIZES.size : first]))


def write(manifest: Manifest, file: Path) -> None:
    """Keep a manifest.

    Raises: OSError when the disk is full; the one that was there is whole then.
    """
    paths = "\0".join(manifest.entries).encode("utf-8", "surrogateescape")
    body = b"".join(
        (
            _SIZES.pack(len(manifest.note), len(paths)),
            manifest.note,
            paths,
            *(part for entry in manifest.entries.values() for part in entry),
        )
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    making = file.with_name(f"{file.name}.new")
    making.write_bytes(_FORM + _sum(body) + body)
    making.replace(file)


def _sum(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=KEY).digest()
