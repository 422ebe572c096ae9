"""The swap: a finished site takes the old one's place, which is whole until then.

Three names are in use: ``site``; ``site.new`` while it is filled, which may be half; ``site.old``,
which is always whole. At every moment ``site`` or ``site.old`` is there.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

MARKER = ".bangyang"
"""The file that tells our sites from other folders."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
_TRIES = 20
"""On Windows a scanner may hold a folder for a moment after it was written."""
_PAUSE = 0.1
"""Seconds between them."""


def spare(site: Path) -> Path:
    """Return the folder a site is built in before it takes its place."""
    return site.with_name(site.name + ".new")


def old(site: Path) -> Path:
    """Return the folder of the other whole site: the former one, then the present one's twin."""
    return site.with_name(site.name + ".old")


def repair(site: Path) -> None:
    """Put back what a build that was cut off between two renames left aside."""
    if not site.exists() and (old(site) / MARKER).is_file():
        _rename(old(site), site)


def take_spare(site: Path) -> Path:
    """Return the folder to build in: the twin, what a build that was cut off left, or a new one."""
    if not spare(site).is_dir() and old(site).is_dir():
        _rename(old(site), spare(site))
    _remove_file(spare(site))
    spare(site).mkdir(parents=True, exist_ok=True)
    return spare(site)


def swap(site: Path) -> Path | None:
    """Put the spare tree in the site's place; return where the former one is now, if there was one.

    On Linux the two exchange names in one step; elsewhere the former site steps aside first, and
    ``repair`` finds it there should the next step never come.

    Raises: OSError where the folder cannot be moved: a mount, or a program that has it open.
    """
    if not site.exists():
        _rename(spare(site), site)
        return None
    if not _exchange(spare(site), site):
        _step_aside(site)
        with suppress(OSError):
            _rename(old(site), spare(site))
    _flush_names(site.parent)
    _remove_file(spare(site))
    return spare(site) if spare(site).is_dir() else None


def _step_aside(site: Path) -> None:
    if old(site).is_dir():
        discard(old(site))
    _rename(site, old(site))
    try:
        _rename(spare(site), site)
    except OSError:
        _rename(old(site), site)
        raise


def keep_twin(site: Path) -> None:
    """Give the former site, now equal to the present one, the name of a whole one."""
    if old(site).is_dir():
        discard(old(site))
    _rename(spare(site), old(site))


def discard(folder: Path) -> None:
    """Remove a tree of ours. What tells that it is goes last, should this be cut off."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != MARKER:
            entry.unlink()
    shutil.rmtree(folder)


def _remove_file(file: Path) -> None:
    """Remove a file that is where a folder of ours belongs."""
    if file.is_file():
        file.unlink()


def flush(folder: Path) -> None:
    """Bring everything written so far to the disk: who loses power finds what has a name whole.

    Linux has a call for one file system, other Unixes one for all; Windows has none a program of
    an ordinary user may use.
    """
    if sys.platform.startswith("linux"):
        number = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(number) != 0:  # glibc 2.14, musl 1.1
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
        finally:
            os.close(number)
    elif sys.platform != "win32":
        os.sync()


def _flush_names(folder: Path) -> None:
    """Bring a change of names to the disk before anything in the former site changes."""
    if sys.platform != "win32":
        number = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # some network drives refuse it for a folder
                os.fsync(number)
        finally:
            os.close(number)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step (renameat2, Linux 3.15); False where that cannot be had."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other))
    if rename(*names, _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_HERE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _rename(source: Path, target: Path) -> None:
    for _ in range(_TRIES if sys.platform == "win32" else 0):
        try:
            source.rename(target)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return
    source.rename(target)
