"""What the job cache keeps of the index: what each block brought to it, and its shards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from unicodedata import unidata_version
from zlib import ZLIB_RUNTIME_VERSION, crc32

import numpy as np
import numpy.typing as npt

from bangyang.derive.cache import Cache, digest
from bangyang.search.parts import PAIRED, SIDES, Part
from bangyang.search.postings import Postings
from bangyang.search.rows import Rows

_PARTS, _ROWS, _SHARDS = "search-parts", "search-rows", "search-shards"
_FILE = "arrays"
_SUM = 4
"""Bytes of the checksum at a file's end."""
_PIECE = 1 << 20
"""Bytes that are summed up at once."""

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Assembled:
    """Shards as they were made once: of each side the files, and of which parts."""

    parts: tuple[str, ...]
    """Keys of the blocks' parts, in order."""
    files: Mapping[str, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """The rooms of the index in a job cache."""

    cache: Cache

    def part(self, key: str) -> Part | None:
        """Return what a block brought whose records have such a key."""
        arrays = self._read(_PARTS, key)
        return _part_of(arrays) if arrays else None

    def keep_part(self, key: str, part: Part) -> None:
        """Keep what a block brings."""
        with self.cache.fill(_PARTS, _named(key)) as folder:
            _write(folder / _FILE, _part_arrays(part))

    def rows(self, key: str) -> Rows | None:
        """Return what is shown of a block whose records have such a key."""
        arrays = self._read(_ROWS, key)
        return Rows(_unpacked(arrays), _unpacked(arrays)) if arrays else None

    def keep_rows(self, key: str, rows: Rows) -> None:
        """Keep what is shown of a block."""
        with self.cache.fill(_ROWS, _named(key)) as folder:
            _write(folder / _FILE, [*_packed(rows.heads), *_packed(rows.texts)])

    def shards(self, shape: str) -> Assembled | None:
        """Return the shards that were made last for blocks of such a shape."""
        arrays = self._read(_SHARDS, shape)
        return _shards_of(arrays) if arrays else None

    def keep_shards(self, shape: str, made: Assembled) -> None:
        """Keep shards instead of all that were, and nothing of other blocks."""
        self.cache.prune(_SHARDS, ())
        for room in (_PARTS, _ROWS):
            self.cache.prune(room, set(map(_named, made.parts)))
        with self.cache.fill(_SHARDS, _named(shape)) as folder:
            _write(folder / _FILE, _shard_arrays(made))

    def _read(self, room: str, key: str) -> Iterator[Array] | None:
        """Return the arrays that were kept, or nothing; what is damaged is not kept any longer."""
        arrays = _read(self.cache.folder(room, _named(key)) / _FILE)
        if arrays is None:
            self.cache.drop(room, _named(key))
        return arrays


def _named(key: str) -> str:
    """Return a name for what is kept, by which another version of what makes it finds nothing."""
    return digest(_maker(), key)


@cache
def _maker() -> str:
    """Return a digest of everything but records that decides what an index is."""
    search = (each for each in files("bangyang.search").iterdir() if each.name.endswith(".py"))
    readings = (files("bangyang.rules") / name for name in ("pinyin.py", "surnames.py"))
    modules = [*sorted(search, key=lambda each: each.name), *readings]
    sources = [each.read_text(encoding="utf-8") for each in modules]
    return digest(sources, version("pypinyin"), unidata_version, ZLIB_RUNTIME_VERSION)


def _part_arrays(part: Part) -> Iterator[Array]:
    for side in SIDES:
        own = part.postings[side]
        yield from (own.keys, own.counts, own.values)
    yield from (part.sizes[side] for side in PAIRED)
    yield np.array([part.cells[side] for side in PAIRED])
    for text in (part.characters, part.heard):
        yield np.frombuffer(text.encode("utf-32-le"), dtype="<u4")


def _part_of(arrays: Iterator[Array]) -> Part:
    postings = {side: Postings(next(arrays), next(arrays), next(arrays)) for side in SIDES}
    sizes = {side: next(arrays) for side in PAIRED}
    cells = dict(zip(PAIRED, next(arrays).tolist(), strict=True))
    characters, heard = (next(arrays).tobytes().decode("utf-32-le") for _ in range(2))
    return Part(postings, sizes, cells, characters, heard)


def _shard_arrays(made: Assembled) -> Iterator[Array]:
    yield from _packed([key.encode() for key in made.parts])
    for side in SIDES:
        yield from _packed(made.files[side])


def _shards_of(arrays: Iterator[Array]) -> Assembled:
    parts = tuple(key.decode() for key in _unpacked(arrays))
    return Assembled(parts, {side: _unpacked(arrays) for side in SIDES})


def _packed(files: Sequence[bytes]) -> Iterator[Array]:
    yield np.array([len(file) for file in files], dtype=np.int64)
    yield np.frombuffer(b"".join(files), dtype=np.uint8)


def _unpacked(arrays: Iterator[Array]) -> tuple[bytes, ...]:
    ends = np.cumsum(next(arrays)).tolist()
    whole = next(arrays).tobytes()
    return tuple(whole[start:end] for start, end in zip([0, *ends], ends, strict=False))


def _write(path: Path, arrays: Iterable[Array]) -> None:
    """Write arrays and a checksum: a computer that loses power may leave half a file, or zeros."""
    with path.open("w+b") as file:
        for array in arrays:
            np.lib.format.write_array(file, array, allow_pickle=False)
        file.seek(0)
        total = 0
        while piece := file.read(_PIECE):
            total = crc32(piece, total)
        file.write(total.to_bytes(_SUM, "little"))


def _read(path: Path) -> Iterator[Array] | None:
    """Return the arrays of a file, or nothing if there is none, or a damaged one."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    told = int.from_bytes(content[-_SUM:], "little")
    sound = len(content) > _SUM and crc32(memoryview(content)[:-_SUM]) == told
    return _arrays(BytesIO(content)) if sound else None


def _arrays(file: IO[bytes]) -> Iterator[Array]:
    while True:
        yield np.lib.format.read_array(file, allow_pickle=False)
