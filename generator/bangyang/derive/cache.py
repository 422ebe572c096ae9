"""The job cache: what was made once is kept, by the digest of everything that decides it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_MAKING = "making-"
_FORGOTTEN = 3600.0
"""Seconds after which nobody fills a folder any more."""


def digest(*parts: object) -> str:
    """Return the SHA-256, in hex, of values JSON can write; the order of keys does not count."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _unlink(folder: Path, names: Collection[str] = ()) -> list[Path]:
    """Remove the links in a folder, or those of ``names``; return the folders in it."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        here = [entry for entry in entries if not names or entry.name in names]
    for entry in here:
        if entry.is_symlink():
            Path(entry).unlink(missing_ok=True)
    return [Path(entry) for entry in here if entry.is_dir(follow_symlinks=False)]


@dataclass(frozen=True, slots=True)
class Cache:
    """Folders of derived files below ``.cache/bangyang/``: one per room and key.

    A folder appears whole or not at all; deleting any of them only costs time.
    """

    root: Path

    def folder(self, room: str, key: str) -> Path:
        """Return where the files of ``key`` are, or will be."""
        return self.root / room / key

    def has(self, room: str, key: str) -> bool:
        """Return whether the files of ``key`` are there."""
        return self.folder(room, key).is_dir()

    def holds(self, room: str) -> bool:
        """Return whether anything is kept in a room."""
        parent = self.root / room
        return parent.is_dir() and any(parent.iterdir())

    @contextmanager
    def fill(self, room: str, key: str) -> Iterator[Path]:
        """Yield an empty folder that becomes the folder of ``key`` when the block ends well."""
        target = self.folder(room, key)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.root, prefix=_MAKING) as name:
            made = Path(name) / "made"
            made.mkdir()
            yield made
            try:
                made.replace(target)
            except OSError:
                if not target.is_dir():  # another process has made the same meanwhile
                    raise

    def tidy(self) -> None:
        """Remove what processes that were killed had begun to fill, and links in place of rooms.

        We make none: whoever gave the site away with its cache would have us empty other folders.
        """
        _unlink(self.root.parent, {self.root.name})
        for room in _unlink(self.root):
            _unlink(room)
        for folder in self.unfinished():
            with suppress(OSError):
                if time.time() - folder.stat().st_mtime > _FORGOTTEN:
                    shutil.rmtree(folder)

    def unfinished(self) -> list[Path]:
        """Return the folders somebody has begun to fill."""
        return sorted(self.root.glob(f"{_MAKING}*"))

    def drop(self, room: str, key: str) -> None:
        """Remove the folder of ``key``, if there is one: what is in it is damaged."""
        shutil.rmtree(self.folder(room, key), ignore_errors=True)

    def prune(self, room: str, keep: Collection[str]) -> None:
        """Remove the folders of a room that the present site does not use."""
        parent = self.root / room
        if parent.is_dir():
            for folder in parent.iterdir():
                if folder.name not in keep:
                    shutil.rmtree(folder)

    def use(self, room: str, key: str) -> None:
        """Note that a folder was used, so that ``bound`` keeps it longer."""
        if self.has(room, key):
            os.utime(self.folder(room, key))

    def bound(self, room: str, keep: Collection[str], most: int) -> None:
        """Remove the folders of a room whose use is longest ago, until it holds ``most`` bytes.

        Those of ``keep`` stay, however large.
        """
        parent = self.root / room
        if not parent.is_dir():
            return
        aged = sorted(parent.iterdir(), key=lambda folder: (folder.stat().st_mtime, folder.name))
        sizes = {each: sum(file.stat().st_size for file in each.iterdir()) for each in aged}
        total = sum(sizes.values())
        for folder in aged:
            if total > most and folder.name not in keep:
                total -= sizes[folder]
                shutil.rmtree(folder)
