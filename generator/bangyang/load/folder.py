"""The one reader of folders: which files a site has, and their bytes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

from bangyang.problems import Position, Problem


@cache
def _resolved(root: Path) -> str:
    return os.path.realpath(root)


def _straight(root: str, path: str) -> bool:
    """Return whether no part of a path is a link or leads upwards, as far as one can tell quickly.

    Windows has other links besides those Python knows here.
    """
    parts = path.split("/")
    if os.sep != "/" or not {"", ".", ".."}.isdisjoint(parts):
        return False
    ways = accumulate(parts, lambda way, part: f"{way}/{part}", initial=root)
    return not any(os.path.islink(way) for way in islice(ways, 1, None))  # noqa: PTH114 - faster


@dataclass(frozen=True, slots=True)
class Folder:
    """A site's folder. Paths are relative to it, with forward slashes."""

    root: Path

    def files(self, below: str, *endings: str) -> list[str]:
        """Return the paths below a folder with one of the endings, sorted.

        Hidden files, folders whose name begins with ``.`` and Office's lock files are no material.
        """
        found = []
        for folder, names, files in os.walk(self.root / below):
            names[:] = sorted(name for name in names if not name.startswith("."))
            here = Path(folder).relative_to(self.root).as_posix()
            before = "" if here == "." else f"{here}/"
            found += [
                before + file
                for file in files
                if not file.startswith((".", "~$")) and file.lower().endswith(endings)
            ]
        return sorted(found)

    def folders(self, below: str) -> list[str]:
        """Return the names of the folders directly below a folder, sorted."""
        parent = self.root / below
        if not parent.is_dir():
            return []
        return sorted(
            entry.name for entry in parent.iterdir() if entry.is_dir() and entry.name[0] not in "._"
        )

    def has(self, path: str) -> bool:
        """Return whether there is such a file inside the site."""
        try:
            return self.inside(path) and (self.root / path).is_file()
        except OSError:  # a name longer than any file's
            return False

    def name(self, path: Path) -> str:
        """Return a path as it is named in messages: relative to the site, if it lies inside."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def inside(self, path: str) -> bool:
        """Return whether a path stays inside the site, links followed."""
        if path.startswith("/") or "\0" in path:
            return False
        root = _resolved(self.root)
        if _straight(root, path):
            return True
        try:
            real = os.path.realpath(os.path.join(root, path))  # noqa: PTH118 - five times as fast
        except OSError:
            return False
        return real == root or real.startswith(root.rstrip(os.sep) + os.sep)

    def size(self, path: str) -> int:
        """Return how many bytes a file has; 0 where it cannot be read."""
        try:
            return (self.root / path).stat().st_size if self.inside(path) else 0
        except OSError:  # what is wrong is said where it is read
            return 0

    def read(self, path: str, problems: list[Problem]) -> bytes | None:
        """Return a file's bytes, or None and a Problem when it cannot be read."""
        if not self.inside(path):
            problems.append(Problem.of("file-outside", Position(path)))
            return None
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            problems.append(
                Problem.of("file-unreadable", Position(path), reason=error.strerror or "")
            )
            return None

    def same_but_for_case(self, path: str) -> str:
        """Return the file whose path differs in case only: right on Windows, missing elsewhere."""
        target = self.root / path
        wanted = target.name.casefold()
        try:
            names = sorted(entry.name for entry in target.parent.iterdir())
        except OSError:  # no such folder
            return ""
        return next((name for name in names if name.casefold() == wanted), "")
