"""The page writer: the only code that writes into a site's folder.

A file there may be one with a file of the site being served (a hard link): it is never written
into. A new file takes its place.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write(site: Path, path: str, content: bytes) -> None:
    """Write one file of the site; ``path`` is relative to its root, with forward slashes.

    A file that holds these bytes already stays as it is, with its time.
    """
    target = f"{site}/{path}"
    try:
        number = _created(site, path, target)
    except FileExistsError:
        if _holds(Path(target), content):
            return
        _make_way(Path(target))
        number = _created(site, path, target)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(number, rest) :]
    finally:
        os.close(number)


def copy(site: Path, path: str, source: Path) -> None:
    """Copy a derived file to its address; its times and rights stay behind."""
    target = site / path
    if target.is_file() and target.stat().st_size == source.stat().st_size:
        write(site, path, source.read_bytes())
        return
    if target.is_symlink() or target.exists():
        _make_way(target)
    os.close(_created(site, path, str(target)))
    shutil.copyfile(source, target)


def replace(file: Path, content: bytes) -> None:
    """Write a file of the material: at every moment it is whole, as it was or as it is now."""
    making = file.with_name(f".{file.name}.new")
    with making.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    making.replace(file)


def _created(site: Path, path: str, target: str) -> int:
    """Return a new, open file; its folder is made when it is missing."""
    try:
        return os.open(target, _NEW, 0o666)
    except (FileNotFoundError, NotADirectoryError):
        _make_folder(site, path)
        return os.open(target, _NEW, 0o666)


def _make_folder(site: Path, path: str) -> None:
    above = path.rpartition("/")[0]
    try:
        Path(site, above).mkdir()
    except (FileExistsError, FileNotFoundError, NotADirectoryError):
        folder = site
        for name in above.split("/"):
            folder /= name
            if folder.is_symlink() or folder.is_file():
                folder.unlink()  # a file of the former site, where this one has a folder
            folder.mkdir(exist_ok=True)


def _holds(target: Path, content: bytes) -> bool:
    if target.is_symlink() or not target.is_file() or target.stat().st_size != len(content):
        return False
    return target.read_bytes() == content


def _make_way(target: Path) -> None:
    """Remove what lies at a file's address: another file, or a folder of the former site."""
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    else:
        target.unlink()
