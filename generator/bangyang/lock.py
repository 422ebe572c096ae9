"""The lock: one build of a site at a time. The system frees it when its process is gone.

On POSIX the site's own folder is locked, so that it holds when the job cache is deleted meanwhile;
processes forked by the build hold it too, until none is left that might write. Elsewhere, and on
drives that cannot lock a folder, it is a file of the job cache.
"""

from __future__ import annotations

import errno
import getpass
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FILE = "lock"
_HOLDER = "lock.txt"
"""Who holds the lock, and since which start of the machine; one that was cut off left it there."""
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_PAUSE = 0.2
"""Seconds between two looks, where one cannot wait for a lock itself."""


@contextmanager
def locked(root: Path, cache: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a site while the block runs.

    ``root`` is the folder of its ``mkdocs.yml``, ``cache`` its job cache. When another process
    holds it, ``waiting`` is told who, as far as is known, and this one waits. Where the machine
    itself stopped during the last one (Linux tells), the cache is emptied: files in it may be.
    """
    number = _opened(root, cache)
    try:
        if not _taken(number):  # of a lock that is held already, it is true again
            waiting("".join(_told(cache)[:1]).strip())
            _wait(number)
        with suppress(OSError):  # a full disk is no reason not to look whether anything changed
            if _told(cache)[1:] not in ([], [_boot()]):
                shutil.rmtree(cache)
            cache.mkdir(parents=True, exist_ok=True)
            (cache / _HOLDER).unlink(missing_ok=True)  # a stranger's cache may have a link there
            (cache / _HOLDER).write_text(f"{os.getpid()} {_user()}\n{_boot()}", encoding="utf-8")
        try:
            yield
        finally:
            with suppress(OSError):
                (cache / _HOLDER).unlink(missing_ok=True)
    finally:
        os.close(number)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # in a container nobody may have a name
        return ""


def _boot() -> str:
    """Return what differs between two starts of the machine; empty where nothing tells."""
    return _BOOT.read_text(encoding="ascii").strip() if _BOOT.exists() else ""


def _told(cache: Path) -> list[str]:
    """Return the process that holds the lock with its user, and the machine's start, if known."""
    try:
        return (cache / _HOLDER).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


if sys.platform == "win32":
    import msvcrt

    def _opened(root: Path, cache: Path) -> int:  # noqa: ARG001
        return _opened_file(cache)

    def _taken(number: int) -> bool:
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EDEADLOCK):
                raise
            return False
        return True

    def _wait(number: int) -> None:
        while not _taken(number):
            time.sleep(_PAUSE)

else:
    import fcntl

    def _opened(root: Path, cache: Path) -> int:
        number = os.open(root, os.O_RDONLY)
        try:
            _taken(number)
        except OSError:  # NFS locks no folder
            os.close(number)
            return _opened_file(cache)
        return number

    def _taken(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX)


def _opened_file(cache: Path) -> int:
    cache.mkdir(parents=True, exist_ok=True)
    return os.open(cache / _FILE, os.O_RDWR | os.O_CREAT, 0o666)
