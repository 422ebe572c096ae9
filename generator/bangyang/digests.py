"""Digests of records: two that are equal have the same, in any process and on any day."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from io import BytesIO
from operator import attrgetter, methodcaller
from typing import Any

SIZE = 16
"""Bytes of a digest."""

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]
"""What Pickle writes in place of a record: a callable and what it is called with."""
Reduce = Callable[[object], Reduced]


class _Table(dict[type, Reduce]):
    """How Pickle takes records apart: by their fields, which it would ask for one by one."""

    def __missing__(self, kind: type) -> Reduce:
        if issubclass(kind, type):  # a class is told by its name
            raise KeyError(kind)
        taken = _taken_apart(kind)
        self[kind] = taken
        return taken


def digest_of(value: object) -> bytes:
    """Return a digest of a tree of frozen records, tuples and plain values.

    Equal values that are not the same object count alike: Pickle's memory of objects is off, so a
    value must not contain itself; and nothing in it may be a set, whose order is chance.
    """
    return _digest(value, _PLAIN)


class Digests:
    """Digests of values in which the same records stand again and again: each is read once.

    A digest made here is not that of ``digest_of``: a record counts by its own.
    """

    def __init__(self, kinds: Iterable[type]) -> None:
        """Remember the digests of records of these frozen classes."""
        self._kinds = tuple(kinds)
        self._known: dict[int, tuple[object, bytes]] = {}
        """By identity; a record that is held keeps it."""
        self._table = _Table(dict.fromkeys(self._kinds, self._reduced))

    def of(self, value: object) -> bytes:
        """Return a digest, as ``digest_of`` does."""
        return _digest(value, self._table)

    def _reduced(self, record: object) -> Reduced:
        known = self._known.get(id(record))
        if known is None:
            parts = _PLAIN[type(record)](record)
            known = self._known[id(record)] = record, _digest(parts, self._table)
        return bytes, (known[1],)

    def __reduce__(self) -> tuple[type[Digests], tuple[tuple[type, ...]]]:
        return Digests, (self._kinds,)


def _taken_apart(kind: type) -> Reduce:
    """Return the function that takes records of a class apart."""
    if not is_dataclass(kind):
        return methodcaller("__reduce_ex__", 5)
    names = [each.name for each in fields(kind)]
    if len(names) < 2:
        return lambda record: (kind, tuple(getattr(record, name) for name in names))
    values = attrgetter(*names)
    return lambda record: (kind, values(record))


_PLAIN = _Table()


def _digest(value: object, table: _Table) -> bytes:
    written = BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True
    pickler.dispatch_table = table
    pickler.dump(value)
    return blake2b(written.getbuffer(), digest_size=SIZE).digest()
