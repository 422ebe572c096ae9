"""Digests of records: two that are equal have the same, in any process and on any day."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from hashlib import blake2b
from io import BytesIO

SIZE = 16
"""Bytes of a digest."""

Reduced = tuple[type, tuple[bytes]]
"""What Pickle writes in place of a record."""


def digest_of(value: object) -> bytes:
    """Return a digest of a tree of frozen records, tuples and plain values.

    Equal values that are not the same object count alike: Pickle's memory of objects is off, so a
    value must not contain itself; and nothing in it may be a set, whose order is chance.
    """
    return _digest(value, {})


class Digests:
    """Digests of values in which the same records stand again and again: each is read once.

    A digest made here is not that of ``digest_of``: a record counts by its own.
    """

    def __init__(self, kinds: Iterable[type]) -> None:
        """Remember the digests of records of these frozen classes."""
        self._kinds = tuple(kinds)
        self._known: dict[int, tuple[object, bytes]] = {}
        """By identity; a record that is held keeps it."""
        self._table: dict[type, Callable[[object], Reduced]] = dict.fromkeys(
            self._kinds, self._reduced
        )

    def of(self, value: object) -> bytes:
        """Return a digest, as ``digest_of`` does."""
        return _digest(value, self._table)

    def _reduced(self, record: object) -> Reduced:
        known = self._known.get(id(record))
        if known is None:
            fields = record.__reduce_ex__(5)
            known = self._known[id(record)] = record, _digest(fields, self._table)
        return bytes, (known[1],)

    def __reduce__(self) -> tuple[type[Digests], tuple[tuple[type, ...]]]:
        return Digests, (self._kinds,)


def _digest(value: object, table: dict[type, Callable[[object], Reduced]]) -> bytes:
    written = BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True
    pickler.dispatch_table = table
    pickler.dump(value)
    return blake2b(written.getbuffer(), digest_size=SIZE).digest()
