"""The picture files records name: what each holds, read again only when it changed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

from bangyang.load.folder import Folder
from bangyang.load.metadata import Metadata, metadata
from bangyang.load.scan import Mark, mark_of
from bangyang.problems import Problem

Known = tuple[Mark, str]
"""A file's mark, and the SHA-256 of its bytes in hex; an empty one where it is not there."""

Looked = tuple[tuple[str, Known], ...]
"""What an album was asked for, each path once."""

_NONE: Mapping[str, Known] = MappingProxyType({})


class Album:
    """Reads picture files, and notes which it was asked for."""

    def __init__(self, folder: Folder, known: Mapping[str, Known] = _NONE) -> None:
        """Read below ``folder``; what is ``known`` by its path is not read unless it changed."""
        self.folder = folder
        self.looked: dict[str, Known] = {}
        """What was asked for: as long as these files stay the same, so do the answers."""
        self.sure = True
        """Whether nothing but ``looked`` decided the answers."""
        self._known = known
        self.said: dict[str, Metadata] = {}
        """What the pictures that were read say of themselves beside their pixels."""
        self._there: dict[str, bool] = {}

    def has(self, path: str) -> bool:
        """Return whether there is such a file inside the site."""
        if path not in self._there:
            self.looked[path] = (self._mark(path), "")
            self._there[path] = self.folder.has(path)
        return self._there[path]

    def digest(self, path: str, problems: list[Problem]) -> str | None:
        """Return the SHA-256 of a file in hex; None and a Problem where it cannot be read."""
        mark, digest = self._mark(path), ""
        before, told = self._known.get(path, ((), ""))
        if mark == before and len(mark) == 4:
            digest = told
        if not digest:
            data = self.folder.read(path, problems)
            if data is None:
                return None
            digest = sha256(data).hexdigest()
            self.said[path] = metadata(data)
        self.looked[path] = (mark, digest)
        return digest

    def agrees(self, looked: Looked | None) -> bool:
        """Return whether another album's answers would be given again, whatever the marks."""
        for path, (mark, told) in looked or ():
            now = self.digest(path, []) if told else ""
            if now != told or (not told and self._mark(path) != mark):
                return False
            self.looked.setdefault(path, (mark, told))
        return looked is not None

    def _mark(self, path: str) -> Mark:
        return mark_of(f"{self.folder.root}/{path}")
