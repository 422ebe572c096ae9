"""The job cache: what was made once is kept, by the digest of everything that decides it."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


def digest(*parts: object) -> str:
    """Return the SHA-256, in hex, of values JSON can write; the order of keys does not count."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


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

    @contextmanager
    def fill(self, room: str, key: str) -> Iterator[Path]:
        """Yield an empty folder that becomes the folder of ``key`` when the block ends well."""
        target = self.folder(room, key)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.root, prefix="making-") as name:
            made = Path(name) / "made"
            made.mkdir()
            yield made
            if not target.is_dir():
                made.replace(target)

    def prune(self, room: str, keep: Collection[str]) -> None:
        """Remove the folders of a room that the present site does not use."""
        parent = self.root / room
        if parent.is_dir():
            for folder in parent.iterdir():
                if folder.name not in keep:
                    shutil.rmtree(folder)
