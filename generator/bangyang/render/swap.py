"""The swap: a finished site takes the old one's place, which is whole until then."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def spare(site: Path) -> Path:
    """Return the folder a site is built in before it takes its place."""
    return site.with_name(site.name + ".new")


def old(site: Path) -> Path:
    """Return the folder that holds the former site while places change."""
    return site.with_name(site.name + ".old")


def repair(site: Path) -> None:
    """Put back what a build that was cut off between two renames left aside."""
    if not site.exists() and old(site).is_dir():
        old(site).rename(site)
    for rest in (old(site), spare(site)):
        if rest.is_dir():
            shutil.rmtree(rest)


def swap(site: Path) -> None:
    """Put the spare tree in the site's place and remove the former one.

    On Linux the two exchange names in one step; elsewhere the former site steps aside first, and
    ``repair`` finds it there should the next step never come.
    """
    if not site.exists():
        spare(site).rename(site)
        return
    if _exchange(spare(site), site):
        spare(site).rename(old(site))
    else:
        site.rename(old(site))
        spare(site).rename(site)
    shutil.rmtree(old(site))


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
    raise OSError(number, os.strerror(number), str(one))
