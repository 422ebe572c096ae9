"""What some files told, read again only when one of them changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from bangyang.digests import digest_of
from bangyang.kept_records import packed, unpacked
from bangyang.load.folder import Folder
from bangyang.load.scan import alike, scan
from bangyang.problems import Problem
from bangyang.program import fingerprint
from bangyang.store import Store

ROOM = "tables"

Told = TypeVar("Told")


class Kept:
    """What is remembered of files below a site's folder; without a store, nothing."""

    def __init__(self, folder: Folder, store: Store | None = None) -> None:
        """Remember in ``store``."""
        self._folder = folder
        self._store = store
        self._asked: list[str] = []

    def read(
        self,
        paths: Sequence[str],
        around: object,
        read: Callable[[list[Problem]], Told],
        problems: list[Problem],
    ) -> Told:
        """Return what ``read`` makes of the files at and below ``paths``, and add its Problems.

        It is made of our records, and depends on nothing but these files and ``around``.
        """
        if self._store is None:
            return read(problems)
        name = digest_of((fingerprint(), tuple(paths), around)).hex()
        self._asked.append(name)
        now = scan(self._folder.root, paths)
        before = self._recalled(name)
        if before is None or not alike(self._folder.root, before[0], now):
            own: list[Problem] = []
            before = {}, read(own), tuple(own)
        told: Told
        marks, told, found = before
        if marks != now:
            self._store.put(ROOM, {name: packed((now, told, found))})
        problems += found
        return told

    def forget_others(self) -> None:
        """Forget whatever was not asked for."""
        if self._store is not None:
            self._store.keep(ROOM, self._asked)

    def _recalled(self, name: str) -> Any:
        data = self._store.get(ROOM, [name]).get(name) if self._store else None
        before = unpacked(data) if data else None
        return before if isinstance(before, tuple) and len(before) == 3 else None
