"""What a disk or a folder refuses, as a Problem."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from bangyang.problems import Position, Problem

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FIXED = {errno.EBUSY, errno.EXDEV, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTEMPTY}


def trouble(error: OSError, site: Path | None = None) -> Problem:
    """Return what went wrong with a file, or while ``site`` was written; it is as it was then."""
    at = Position("mkdocs.yml")
    if error.errno in _FULL:
        return Problem.of("disk-full", at)
    if site and error.errno in _FIXED and _about(error, site.resolve()):
        return Problem.of("site-fixed", at, folder=site.name, reason=error.strerror)
    return Problem.of("file-trouble", at, reason=error)


def forget(error: OSError, cache: Path) -> None:
    """Drop from the job cache what lost a file, so that it is made again."""
    lost = Path(str(error.filename)) if error.filename else cache
    if cache in lost.parents:
        room, *key = lost.relative_to(cache).parts
        shutil.rmtree(cache / room / key[0] if key else cache / room, ignore_errors=True)


def _about(error: OSError, site: Path) -> bool:
    """Return whether it is the site's own folder that stays where it is, or what lies in it."""
    named = Path(str(error.filename)) if error.filename else site
    return named == site or site in named.parents
