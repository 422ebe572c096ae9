"""Two folders of the same files: hard links, copies where a file system has none."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import threading
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from struct import Struct

_SEEN = Struct("<qq")
SEEN = _SEEN.size
"""Bytes that tell a file's size and time of change."""

_MANY = 256
"""Folders to look into from which on it is worth dealing them out."""

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EMLINK}
"""What file systems without hard links answer: FAT, some network drives."""


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a folder: files by their path, and folders with nothing in them."""

    files: dict[str, bytes]
    """How each looks (``seen``); ``b""`` for what is no file, such as a symbolic link."""
    empty: tuple[str, ...] = ()


def seen(file: str) -> bytes:
    """Return how a file looks from outside; another file, or one written into, looks otherwise.

    Its number on the disk is no part of it, since a copy has another, nor the time its links
    changed, since making a twin changes that.

    Raises: OSError when there is none.
    """
    looks = os.lstat(file)
    return _SEEN.pack(looks.st_size, looks.st_mtime_ns) if S_ISREG(looks.st_mode) else b""


def scan(root: str, share: int = 0, shares: int = 1) -> Found:
    """Return every file below a folder, and how it looks; no symbolic link is followed.

    Of several ``shares`` each has other folders, and all of them together everything.
    """
    files: dict[str, bytes] = {}
    empty = []
    cut = len(root) + 1
    folders = [root]
    dealt = shares == 1
    while folders:
        if not dealt and len(folders) >= _MANY:
            folders, files = folders[share::shares], {} if share else files
            dealt = True
        folder = folders.pop(0 if not dealt else -1)
        nothing = True
        with os.scandir(folder) as entries:
            for entry in entries:
                nothing = False
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    files[entry.path[cut:]] = _looks(entry)
        if nothing and folder != root:
            empty.append(folder[cut:])
    if not dealt and share:
        return Found({})
    if os.sep != "/":
        files = {path.replace(os.sep, "/"): looks for path, looks in files.items()}
        empty = [path.replace(os.sep, "/") for path in empty]
    return Found(files, tuple(empty))


def is_exactly(root: str, files: Mapping[str, bytes]) -> bool:
    """Return whether a folder holds these files, each looking so, and nothing else.

    Two processes look where one can be forked: 50,000 files take a third of a second.
    """
    if sys.platform != "linux" or len(files) < _MANY or threading.active_count() > 1:
        return _as_told(root, files, 0, 1) == len(files)
    mine, its = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(its, b"%d" % _as_told(root, files, 1, 2))
        finally:
            os._exit(0)
    os.close(its)
    with os.fdopen(mine, "rb") as answer:
        found = _as_told(root, files, 0, 2)
        other = answer.read()
    os.waitpid(child, 0)
    return other.isdigit() and found >= 0 and found + int(other) == len(files)


def _as_told(root: str, files: Mapping[str, bytes], share: int, shares: int) -> int:
    """Return how many files a share of a folder holds; -1 where any of it is not as told."""
    try:
        found = scan(root, share, shares)
    except OSError:
        return -1
    same = all(files.get(path) == looks for path, looks in found.files.items())
    return len(found.files) if same and not found.empty else -1


def _looks(entry: os.DirEntry[str]) -> bytes:
    if sys.platform == "win32":  # what an entry says of a file with two names may be old there
        return seen(entry.path)
    looks = entry.stat(follow_symlinks=False)
    return _SEEN.pack(looks.st_size, looks.st_mtime_ns) if S_ISREG(looks.st_mode) else b""


def link(source: Path, target: Path, path: str) -> None:
    """Let a file of one folder be in another as well, in place of what is there.

    Raises: OSError, EXDEV above all where one of the folders is a mount.
    """
    this, that = f"{source}/{path}", f"{target}/{path}"
    try:
        _link(this, that)
    except FileNotFoundError:
        Path(that).parent.mkdir(parents=True, exist_ok=True)
        _link(this, that)
    except FileExistsError:
        if not Path(that).samefile(this):
            Path(that).unlink()
            _link(this, that)


def _link(this: str, that: str) -> None:
    try:
        os.link(this, that)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        Path(that).unlink(missing_ok=True)  # a reader may have it open
        shutil.copy2(this, that)


def leads_out(root: Path, paths: Iterable[str]) -> bool:
    """Return whether a folder on the way to any of these files is a symbolic link."""
    folders: set[str] = set()
    for path in paths:
        way = path.rpartition("/")[0]
        while way and way not in folders:
            folders.add(way)
            way = way.rpartition("/")[0]
    return any(Path(root, folder).is_symlink() for folder in folders)


def remove(root: Path, paths: Iterable[str], empty: Collection[str] = ()) -> None:
    """Remove files, and the folders that are empty then; a folder in a file's place stays."""
    folders = set(empty)
    for path in paths:
        target = Path(root, path)
        if target.is_symlink() or not target.is_dir():
            with suppress(FileNotFoundError, NotADirectoryError):  # its folder is a file now
                target.unlink()
        folders.add(path.rpartition("/")[0])
    for folder in sorted(folders, key=len, reverse=True):
        _remove_empty(root, folder)


def _remove_empty(root: Path, folder: str) -> None:
    while folder:
        try:
            Path(root, folder).rmdir()
        except FileNotFoundError:
            pass
        except OSError:  # something is in it
            return
        folder = folder.rpartition("/")[0]
