"""Digests of records: two that are equal have the same, in any process and on any day."""

from __future__ import annotations

import pickle
from hashlib import blake2b
from io import BytesIO

SIZE = 16
"""Bytes of a digest."""


def digest_of(value: object) -> bytes:
    """Return a digest of a tree of frozen records, tuples and plain values.

    Equal values that are not the same object count alike: Pickle's memory of objects is off, so a
    value must not contain itself; and nothing in it may be a set, whose order is chance.
    """
    written = BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True
    pickler.dump(value)
    return blake2b(written.getbuffer(), digest_size=SIZE).digest()
