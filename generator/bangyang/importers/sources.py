"""The files somebody gave: as they are, in a folder, or in a .zip; read one after another."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bangyang.importers.zips import Zip
from bangyang.problems import Position, Problem

LARGEST = 200 << 20
"""Bytes of a file: a Word file with forty photos as a camera takes them."""

MOST_FILES = 5_000

_FURNITURE = ("__macosx", "thumbs.db", "desktop.ini")
"""What systems put beside files; nobody means it."""


class Place(Protocol):
    """Where files lie beside each other; paths are relative to it, with forward slashes."""

    def read(self, path: str, problems: list[Problem]) -> bytes | None:
        """Return a file's bytes, or None and a Problem."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: ``name`` is how messages call it, ``path`` where it lies in its place."""

    name: str
    path: str
    place: Place

    @property
    def at(self) -> Position:
        """The file as a whole."""
        return Position(self.name)

    @property
    def stem(self) -> str:
        """The file's own name without its ending."""
        return posixpath.splitext(posixpath.basename(self.path))[0]

    @property
    def ending(self) -> str:
        """``.docx``, in lower case."""
        return posixpath.splitext(self.path)[1].lower()

    @property
    def folder(self) -> str:
        """The folder it lies in; empty for the place itself."""
        return posixpath.dirname(self.path)

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of all folders and archives around it that were given, the outermost first."""
        return tuple(name.removesuffix(".zip") for name in self.name.split("/")[:-1])

    def read(self, problems: list[Problem]) -> bytes | None:
        """Return the file's bytes, or None and a Problem."""
        found: list[Problem] = []
        data = self.place.read(self.path, found)
        problems += [Problem(each.code, self.at, each.values) for each in found]
        return data


@dataclass(frozen=True, slots=True)
class Disk:
    """Files below a folder of the disk."""

    root: Path

    def read(self, path: str, problems: list[Problem]) -> bytes | None:
        """See ``Place``."""
        file = self.root / path
        try:
            size = file.stat().st_size
            if size > LARGEST:
                values = {"size": size >> 20, "most": LARGEST >> 20}
                problems.append(Problem.of("import-large", Position(path), **values))
                return None
            return file.read_bytes()
        except OSError as error:
            reason = error.strerror or ""
            problems.append(Problem.of("file-unreadable", Position(path), reason=reason))
            return None


def sources(given: Sequence[Path], problems: list[Problem]) -> list[Source]:
    """Return every file below what was given, in order; what cannot be looked into is a Problem."""
    return [source for path in given for source in _below(path, problems)]


def _below(path: Path, problems: list[Problem]) -> Iterator[Source]:
    if path.is_dir():
        names = _names(path)
        if len(names) > MOST_FILES:
            at = Position(path.resolve().name)
            problems.append(Problem.of("import-many", at, count=len(names), most=MOST_FILES))
            return
        for name in names:
            shown = f"{path.resolve().name}/{name}"
            if (path / name).is_symlink():
                problems.append(Problem.of("zip-link", Position(shown), name=name))
            elif (path / name).is_file():  # not a pipe, which nobody may ever write to
                yield from _one(Disk(path), name, shown, path / name, problems)
    elif path.is_file():
        yield from _one(Disk(path.parent), path.name, path.name, path, problems)
    else:
        problems.append(Problem.of("import-missing", Position(str(path))))


def _names(folder: Path) -> list[str]:
    """Return the paths of the files below a folder; links are not followed."""
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if is_meant(name)]
        inner = Path(here).relative_to(folder).as_posix()
        found += [posixpath.normpath(f"{inner}/{name}") for name in files if is_meant(name)]
    return sorted(found)


def is_meant(name: str) -> bool:
    """Return whether somebody meant a file or folder of this name to be read."""
    return not name.startswith((".", "~$")) and name.casefold() not in _FURNITURE


def _one(
    place: Place, path: str, name: str, file: Path, problems: list[Problem]
) -> Iterator[Source]:
    """Yield a file, or what a .zip holds."""
    if not path.lower().endswith(".zip"):
        yield Source(name, path, place)
        return
    packed = Zip.opened(file, Position(name), problems)
    if packed is None:
        return
    for inner in packed.paths:
        if not all(map(is_meant, inner.split("/"))):
            continue
        source = Source(f"{name}/{inner}", inner, packed)
        if source.ending == ".zip":
            problems.append(Problem.of("zip-nested", source.at))
        else:
            yield source
