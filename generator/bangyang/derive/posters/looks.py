"""Looks: folders of Typst templates, brought below Typst's root."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bangyang.derive.cache import Cache, digest

ROOM = "looks"


@dataclass(frozen=True, slots=True)
class Look:
    """A look in the job cache: ``folder`` is relative to its root, ``kinds`` are its templates."""

    name: str
    folder: str
    digest: str
    kinds: frozenset[str]

    def template(self, kind: str) -> str:
        """Return the path of a kind's template, relative to the cache."""
        return f"{self.folder}/{kind}.typ"


def load_look(name: str, folders: Iterable[Path], cache: Cache) -> Look | None:
    """Return the look called ``name`` from the first of ``folders`` that has it, or none.

    Typst reads nothing outside its root, the job cache; so a look is copied there, into a
    folder named by its digest.
    """
    found = next((folder / name for folder in folders if (folder / name).is_dir()), None)
    if found is None:
        return None
    files = {path.name: path.read_bytes() for path in sorted(found.glob("*.typ"))}
    key = digest([(file, hashlib.sha256(content).hexdigest()) for file, content in files.items()])
    if not cache.has(ROOM, key):
        with cache.fill(ROOM, key) as folder:
            for file, content in files.items():
                (folder / file).write_bytes(content)
    kinds = frozenset(file.removesuffix(".typ") for file in files)
    return Look(name, f"{ROOM}/{key}", key, kinds)
