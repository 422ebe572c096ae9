"""Where a site's files go: a tree that knows what lies in it, or a plain folder of MkDocs'."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bangyang.render.write import copy, write


class Holding(Protocol):
    """A folder that becomes a site. Paths are relative to its root, with forward slashes."""

    @property
    def root(self) -> Path:
        """The folder; workers write into it by ``render.write``."""

    def holds(self, path: str, key: bytes) -> bool:
        """Say that a file made from ``key`` belongs to the site; return whether it lay there.

        Where it did not, whoever asks writes it, or has.
        """


class Target(Holding, Protocol):
    """The same, for whoever writes any of its files."""

    def key_of(self, path: str) -> bytes | None:
        """Return the key of what lies at ``path`` unchanged since it was made; None for nothing."""

    def put(self, path: str, content: bytes) -> None:
        """Write a file, unless it lies there already."""

    def copy(self, path: str, source: Path, key: bytes) -> None:
        """Copy a derived file to its address, unless what ``key`` stands for lies there already."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A folder of which nothing is known: everything is written."""

    root: Path

    def key_of(self, path: str) -> bytes | None:
        """See ``Target``."""

    def holds(self, path: str, key: bytes) -> bool:  # noqa: ARG002
        """See ``Target``."""
        return False

    def put(self, path: str, content: bytes) -> None:
        """See ``Target``."""
        write(self.root, path, content)

    def copy(self, path: str, source: Path, key: bytes) -> None:  # noqa: ARG002
        """See ``Target``."""
        copy(self.root, path, source)


class Noting:
    """A target of another process's: what is said of its files is noted, to be said there too."""

    def __init__(self, target: Holding) -> None:
        self._target = target
        self.root = target.root
        self.keys: dict[str, bytes] = {}
        """By path."""

    def holds(self, path: str, key: bytes) -> bool:
        """See ``Target``."""
        self.keys[path] = key
        return self._target.holds(path, key)
