"""``bangyang new``: a small fictional county to start from."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def new(folder: Path) -> bool:
    """Write the starter site into a folder that is new or empty; False when it is neither."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return False
    for path, content in _files(files("bangyang").joinpath("starter"), ""):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return True


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        inner = f"{path}/{entry.name}" if path else entry.name
        if entry.is_dir():
            yield from _files(entry, inner)
        elif not entry.name.endswith((".py", ".pyc")):
            yield inner, entry.read_bytes()
