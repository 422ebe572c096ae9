"""The store: small values by room and key, kept in one file of the job cache.

A folder for each value, as ``derive.cache`` has them, would cost a cold build more than the values.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

CACHE = ".cache/bangyang"
"""Where derived files are kept, beside ``mkdocs.yml``."""

FORM = 1
"""Raised when the file is laid out otherwise: each version of the program has its own."""

_SUM = 8
"""Bytes of the checksum before each value: who loses power may find half of one, or zeros."""
_AT_ONCE = 500
_PATIENCE = 20.0
"""Seconds to wait for another process that is writing."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept"
    " (room TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (room, key))"
)


@dataclass(frozen=True, slots=True)
class Store:
    """Bytes by room and key. Losing any of them, or the file, only costs time.

    Any process may read and write; what is damaged is not there. A file that cannot be read or
    written is as good as an empty one: nothing is raised.
    """

    root: Path
    """The job cache, ``.cache/bangyang/``."""

    @property
    def file(self) -> Path:
        """Where the values lie."""
        return self.root / f"kept-{FORM}.sqlite"

    def get(self, room: str, keys: Collection[str]) -> dict[str, bytes]:
        """Return the values of a room by those of ``keys`` it holds."""
        if not self.file.exists():
            return {}
        found: dict[str, bytes] = {}
        try:
            with closing(self._opened()) as base:
                for some in _slices(list(keys)):
                    marks = ",".join("?" * len(some))
                    asked = f"SELECT key, value FROM kept WHERE room = ? AND key IN ({marks})"  # noqa: S608 (marks only)
                    found.update(base.execute(asked, (room, *some)))
        except sqlite3.Error as error:
            self._lose(error)
        sound = ((key, _sound(value)) for key, value in found.items())
        return {key: value for key, value in sound if value is not None}

    def put(self, room: str, values: Mapping[str, bytes]) -> None:
        """Keep values; one of a key that is kept already takes its place."""
        if not values:
            return
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with closing(self._opened()) as base, base:
                base.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
                    ((room, key, _summed(value)) for key, value in values.items()),
                )
        except (sqlite3.Error, OSError) as error:
            self._lose(error)

    def keep(self, room: str, keys: Collection[str]) -> None:
        """Forget what a room holds but for ``keys``."""
        if not self.file.exists():
            return
        try:
            with closing(self._opened()) as base, base:
                held = {
                    key for (key,) in base.execute("SELECT key FROM kept WHERE room = ?", (room,))
                }
                gone = held - set(keys)
                base.executemany(
                    "DELETE FROM kept WHERE room = ? AND key = ?", ((room, key) for key in gone)
                )
        except sqlite3.Error as error:
            self._lose(error)

    def rewrite(self) -> None:
        """Write the file anew, so that no page of it holds what was kept once.

        Where that cannot be, nothing is kept any longer.
        """
        if not self.file.exists():
            return
        try:
            with closing(self._opened()) as base:
                base.execute("VACUUM")
        except sqlite3.Error:
            with suppress(OSError):
                self.file.unlink(missing_ok=True)

    def _opened(self) -> sqlite3.Connection:
        """Return a connection that never waits for the disk; who is cut off leaves what was."""
        base = sqlite3.connect(self.file, timeout=_PATIENCE)
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA secure_delete = ON")  # what is withdrawn leaves no trace
        base.execute(_TABLE)
        return base

    def _lose(self, error: Exception) -> None:
        """Remove a file that is no database any more; one that is busy or full stays."""
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(
            error, sqlite3.OperationalError
        ):
            with suppress(OSError):
                self.file.unlink(missing_ok=True)
                # The journal of the lost file would be played back into the next one.
                self.file.with_name(f"{self.file.name}-journal").unlink(missing_ok=True)


def _slices(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _summed(value: bytes) -> bytes:
    return blake2b(value, digest_size=_SUM).digest() + value


def _sound(kept: bytes) -> bytes | None:
    value = kept[_SUM:]
    return value if _summed(value)[:_SUM] == kept[:_SUM] else None
