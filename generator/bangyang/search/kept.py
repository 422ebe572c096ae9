"""What the job cache keeps of the index: what each block brought, and the keys of shards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bangyang.derive.cache import Cache, digest
from bangyang.program import fingerprint
from bangyang.search.parts import PAIRED, SIDES, Brief, Part
from bangyang.search.postings import Postings
from bangyang.search.shards import Cut

_PARTS, _SHARDS = "search-parts", "search-shards"
_BRIEF, _POSTINGS, _KEYS = "brief", "postings", "keys"
_SUM = 4
"""Bytes of the checksum at a file's end."""
_PIECE = 1 << 20
"""Bytes that are summed up at once."""
_NUMBER = np.dtype("<u4")

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Assembled:
    """Shards as they were made once: of each side their keys, and of which parts."""

    parts: tuple[str, ...]
    """Digests of the blocks, in order."""
    keys: Mapping[str, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """The rooms of the index in a job cache.

    A block's postings are read piece by piece: all of a province's would fill the memory.
    """

    cache: Cache

    def keep_part(self, block: str, part: Part) -> None:
        """Keep what a block brings that has such a digest."""
        with _unless_emptied(), self.cache.fill(_PARTS, _named(block)) as folder:
            with (folder / _BRIEF).open("w+b") as file:
                for array in _brief_arrays(part.brief):
                    np.lib.format.write_array(file, array, allow_pickle=False)
                _seal(file)
            with (folder / _POSTINGS).open("w+b") as file:
                for array in _postings_arrays(part.postings):
                    file.write(array.data)
                _seal(file)

    def brief(self, block: str) -> Brief | None:
        """Return what was kept of a block in brief; nothing if what is kept of it is damaged."""
        arrays = self._read(_PARTS, block, _BRIEF)
        return _brief_of(arrays) if arrays else None

    def sound(self, block: str) -> bool:
        """Return whether a block's postings are there as they were written."""
        try:
            with self._file(_PARTS, block, _POSTINGS).open("rb") as file:
                return _is_sealed(file)
        except OSError:
            return False

    def stretch(
        self, block: str, cuts: Mapping[str, Cut], side: str, low: int, high: int
    ) -> Postings | None:
        """Return a side of a block's postings from one of the most shards up to another.

        ``cuts`` are the block's. Nothing if they are there no longer.
        """
        own = cuts[side]
        before = sum(_length(cuts[each]) for each in SIDES[: SIDES.index(side)])
        keys = int(own.keys[-1])
        first, last = int(own.keys[low]), int(own.keys[high])
        start, end = int(own.values[low]), int(own.values[high])
        places = (
            (before + first, last - first),
            (before + keys + first, last - first),
            (before + 2 * keys + start, end - start),
        )
        try:
            with self._file(_PARTS, block, _POSTINGS).open("rb") as file:
                found = [_numbers(file, *place) for place in places]
        except OSError:
            return None
        whole = all(len(own) == count for own, (_, count) in zip(found, places, strict=True))
        return Postings(*found) if whole else None

    def shards(self, shape: str) -> Assembled | None:
        """Return what was kept of the last shards of such a shape."""
        arrays = self._read(_SHARDS, shape, _KEYS)
        return _shards_of(arrays) if arrays else None

    def keep_shards(self, shape: str, made: Assembled) -> None:
        """Keep what is to be known of shards instead of all others, and nothing of other blocks."""
        with _unless_emptied():
            self.cache.prune(_SHARDS, ())
            self.cache.prune(_PARTS, set(map(_named, made.parts)))
            own = self.cache.fill(_SHARDS, _named(shape))
            with own as folder, (folder / _KEYS).open("w+b") as file:
                for array in _shard_arrays(made):
                    np.lib.format.write_array(file, array, allow_pickle=False)
                _seal(file)

    def drop(self, block: str) -> None:
        """Keep nothing of a block any longer: it is damaged."""
        self.cache.drop(_PARTS, _named(block))

    def _file(self, room: str, key: str, name: str) -> Path:
        return self.cache.folder(room, _named(key)) / name

    def _read(self, room: str, key: str, name: str) -> Iterator[Array] | None:
        """Return the arrays that were kept, or nothing; what is damaged is not kept any longer."""
        try:
            content = self._file(room, key, name).read_bytes()
        except OSError:
            content = b""
        if _is_sealed(BytesIO(content)):
            return _arrays(BytesIO(content))
        self.cache.drop(room, _named(key))
        return None


def _unless_emptied() -> suppress:
    """Go on without keeping anything where somebody empties the cache meanwhile."""
    return suppress(FileNotFoundError)


def _named(key: str) -> str:
    """Return a name for what is kept, by which another version of what makes it finds nothing."""
    return digest(fingerprint(), key)


def _brief_arrays(brief: Brief) -> Iterator[Array]:
    for side in SIDES:
        yield from (brief.cuts[side].keys, brief.cuts[side].values)
    yield from (brief.sizes[side] for side in PAIRED)
    yield np.array([brief.cells[side] for side in PAIRED])
    for text in (brief.characters, brief.heard, brief.told):
        yield np.frombuffer(text.encode("utf-32-le"), dtype=_NUMBER)


def _brief_of(arrays: Iterator[Array]) -> Brief:
    cuts = {side: Cut(next(arrays), next(arrays)) for side in SIDES}
    sizes = {side: next(arrays) for side in PAIRED}
    cells = dict(zip(PAIRED, next(arrays).tolist(), strict=True))
    characters, heard, told = (next(arrays).tobytes().decode("utf-32-le") for _ in range(3))
    return Brief(cuts, sizes, cells, characters, heard, told)


def _postings_arrays(postings: Mapping[str, Postings]) -> Iterator[Array]:
    for side in SIDES:
        own = postings[side]
        for each in (own.keys, own.counts, own.values):
            yield np.ascontiguousarray(each, dtype=_NUMBER)


def _length(cut: Cut) -> int:
    """Return how many numbers a side's postings are."""
    return 2 * int(cut.keys[-1]) + int(cut.values[-1])


def _numbers(file: IO[bytes], start: int, count: int) -> npt.NDArray[np.uint32]:
    file.seek(start * _NUMBER.itemsize)
    return np.frombuffer(file.read(count * _NUMBER.itemsize), dtype=_NUMBER)


def _shard_arrays(made: Assembled) -> Iterator[Array]:
    yield from _packed([key.encode() for key in made.parts])
    for side in SIDES:
        yield from _packed(made.keys[side])


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


def _seal(file: IO[bytes]) -> None:
    """Write a checksum: a computer that loses power may leave half a file, or zeros."""
    file.seek(0)
    total = 0
    while piece := file.read(_PIECE):
        total = crc32(piece, total)
    file.write(total.to_bytes(_SUM, "little"))


def _is_sealed(file: IO[bytes]) -> bool:
    """Return whether a file is as it was sealed."""
    total, last = 0, b""
    while piece := file.read(_PIECE):
        told = last + piece
        total, last = crc32(memoryview(told)[:-_SUM], total), told[-_SUM:]
    return len(last) == _SUM and file.tell() > _SUM and int.from_bytes(last, "little") == total


def _arrays(file: IO[bytes]) -> Iterator[Array]:
    while True:
        yield np.lib.format.read_array(file, allow_pickle=False)
