"""The index writer: the only code that writes below ``assets/search/``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    paths = {f"{path}.js": content for path, content in files.items()}
    _prune(folder, paths.keys())
    for parent in sorted({(folder / path).parent for path in paths}):
        parent.mkdir(parents=True, exist_ok=True)
    last = f"{MANIFEST}.js"
    for path in [*(each for each in paths if each != last), last]:
        _put(folder / path, frame(paths[path]))


def _put(target: Path, content: bytes) -> None:
    if target.is_file():
        if target.read_bytes() == content:
            return
        target.unlink()
    target.write_bytes(content)


def _prune(folder: Path, keep: Collection[str]) -> None:
    """Remove files that are not wanted, and folders that are empty then."""
    for entry in sorted(folder.rglob("*"), reverse=True):
        if entry.is_dir():
            if not any(entry.iterdir()):
                entry.rmdir()
        elif entry.relative_to(folder).as_posix() not in keep:
            entry.unlink()
