"""The index writer: the only code that writes below ``assets/search/``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bangyang.search.frame import frame
from bangyang.search.index import MANIFEST

FOLDER = "assets/search"


def write(files: Mapping[str, bytes], site_dir: Path) -> None:
    """Write index files below ``assets/search/`` of a site; remove what they no longer name.

    The manifest is written last. A file that is there already stays; another takes its place as
    a new file, since the old one may be linked into the site being served.
    """
    folder = site_dir / FOLDER
    wanted = {folder / f"{path}.js": content for path, content in files.items()}
    there = {entry for entry in folder.rglob("*") if not entry.is_dir()}
    for target in there - wanted.keys():
        target.unlink()
    for parent in sorted({target.parent for target in wanted}):
        parent.mkdir(parents=True, exist_ok=True)
    manifest = folder / f"{MANIFEST}.js"
    for target in sorted(wanted, key=manifest.__eq__):
        _put(target, frame(wanted[target]), known=target in there)
    _remove_empty(folder)


def _put(target: Path, content: bytes, *, known: bool) -> None:
    if known:
        if target.read_bytes() == content:
            return
        target.unlink()
    target.write_bytes(content)


def _remove_empty(folder: Path) -> None:
    """Remove folders of blocks there are no more."""
    for entry in sorted(folder.rglob("*/"), reverse=True):
        if not any(entry.iterdir()):
            entry.rmdir()
