"""Shelves: stories as the store keeps them, many together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from zlib import crc32

from bangyang.kept_records import unpacked
from bangyang.load.album import Looked
from bangyang.load.scan import Mark
from bangyang.model.exemplars import Exemplar
from bangyang.problems import Problem
from bangyang.store import Store

ROOM = "stories"

SHELVES = 256
"""Stories are kept together, by their path: each by itself takes three times as long to read."""

AT_ONCE = 16
"""Shelves that are read and written together, so that memory never holds the bytes of all."""

Kept = tuple[Mark, bytes, Exemplar | None, tuple[Problem, ...], Looked | None]
"""A story's mark, a digest of its bytes, what it told, what is wrong with it, and the picture
files it was checked against; None where more than these decided."""

Shelf = dict[str, Kept]
"""Stories by their files."""


def by_shelf(files: Iterable[str]) -> Mapping[int, list[str]]:
    """Return files by the shelf that holds them."""
    found: dict[int, list[str]] = defaultdict(list)
    for file in files:
        found[crc32(file.encode()) % SHELVES].append(file)
    return dict(sorted(found.items()))


class Shelves:
    """The shelves of a store that were filled in the same surroundings."""

    def __init__(self, store: Store | None, prefix: str) -> None:
        """Use the shelves named after ``prefix``; without a store all are empty."""
        self._store = store
        self._prefix = prefix
        self._read: dict[int, bytes] = {}
        self._ahead = range(0)
        self._written: dict[str, bytes] = {}

    def get(self, number: int) -> Shelf:
        """Return what stands on a shelf; ask in the order of their numbers."""
        if self._store and number not in self._ahead:
            self._ahead = range(number, number + AT_ONCE)
            names = {self._name(each): each for each in self._ahead}
            found = self._store.get(ROOM, names)
            self._read = {names[name]: data for name, data in found.items()}
        data = self._read.pop(number, b"")
        shelf = unpacked(data) if data else None
        return shelf if isinstance(shelf, dict) else {}

    def put(self, number: int, packed_shelf: bytes) -> None:
        """Put the stories of a shelf in the place of those that stood there."""
        self._written[self._name(number)] = packed_shelf
        if len(self._written) == AT_ONCE:
            self._flush()

    def finish(self, numbers: Collection[int]) -> None:
        """Write what was put, and empty every shelf but ``numbers``."""
        self._flush()
        if self._store:
            self._store.keep(ROOM, {self._name(number) for number in numbers})

    def _flush(self) -> None:
        if self._store:
            self._store.put(ROOM, self._written)
        self._written = {}

    def _name(self, number: int) -> str:
        return f"{self._prefix}-{number}"
