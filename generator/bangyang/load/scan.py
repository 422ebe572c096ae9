"""Which files there are and when they last changed, without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR
from time import time_ns

Mark = tuple[int, ...]
"""Size, time of the last change of the bytes and of the file in ns, and inode.

A fifth number is a digest of the bytes: times of a file this young may not tell its next change.
"""

NOTHING: Mark = ()
"""The mark of what is no file: a folder, or a path at which there is nothing."""

YOUNG = 2_000_000_000
"""Nanoseconds: no file system in use keeps times more coarsely."""


def scan(root: Path, roots: Sequence[str]) -> dict[str, Mark]:
    """Return the mark of every file and folder at and below some paths relative to ``root``.

    Links are followed. Clocks jump back, so marks are compared by ``alike``, never by order.
    """
    found: dict[str, Mark] = {}
    entered: set[tuple[int, int]] = set()
    waiting = [(name, str(root / name)) for name in reversed(roots)]
    now = time_ns()
    while waiting:
        name, path = waiting.pop()
        folder, found[name] = _look(path, now, entered)
        if folder:
            waiting += _entries(name, path)
    return found


def alike(root: Path, before: Mapping[str, Mark], now: Mapping[str, Mark]) -> bool:
    """Return whether nothing changed below ``root`` between two scans, the second just made.

    Where young files are alike, ``now`` is the better one to keep: they may have settled.
    """
    if before.keys() != now.keys():
        return False
    return all(
        mark == now[name] or still(f"{root}/{name}", mark) is not None
        for name, mark in before.items()
    )


def mark_of(path: str) -> Mark:
    """Return the mark of one file."""
    return _look(path, time_ns(), set())[1]


def still(path: str, mark: Mark) -> Mark | None:
    """Return the mark to keep from now on of a file that has not changed since ``mark``.

    None where it has. Only a file that was young then is read.
    """
    now = mark_of(path)
    if now == mark:
        return now
    settled = len(mark) == 5 and now == mark[:4] and mark[4] == _digest(path)
    return now if settled else None


def _look(path: str, now: int, entered: set[tuple[int, int]]) -> tuple[bool, Mark]:
    """Return whether a path is a folder not entered before, and its mark."""
    try:
        told = os.stat(path)  # noqa: PTH116 - a Path a file takes longer than the call
    except (OSError, ValueError):  # nothing there, a link that leads nowhere, no name of a file
        return False, NOTHING
    if S_ISDIR(told.st_mode):
        place = (told.st_dev, told.st_ino)
        new = place not in entered
        entered.add(place)
        return new, NOTHING
    mark = (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
    young = abs(now - mark[1]) < YOUNG or abs(now - mark[2]) < YOUNG
    return False, (*mark, _digest(path)) if young else mark


def _entries(name: str, path: str) -> Iterator[tuple[str, str]]:
    try:
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:  # a folder nobody may look into; the folder reader says so
        return
    for each in names:
        yield f"{name}/{each}", f"{path}/{each}"


def _digest(path: str) -> int:
    try:
        data = Path(path).read_bytes()
    except OSError:  # what is wrong is said where it is read
        return 0
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")
