"""JSON as ``data/`` has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from json.encoder import encode_basestring


def as_json(value: object) -> bytes:
    """Return a value as JSON a person can read too: UTF-8, Han as it stands."""
    return (_told(value, "\n") + "\n").encode()


def as_json_list(values: Iterable[object]) -> bytes:
    """Return many values as ``as_json`` returns a list of them, in little memory."""
    told = b",\n ".join(_told(each, "\n ").encode() for each in values)
    return b"[\n " + told + b"\n]\n" if told else b"[]\n"


def _told(value: object, line: str) -> str:
    """Return what ``json.dumps`` does with ``indent=1``, in a quarter of its time.

    ``line`` begins a line as far in as the value stands.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    inner = f"{line} "
    if isinstance(value, dict):
        told = (f"{encode_basestring(key)}: {_told(each, inner)}" for key, each in value.items())
        return _listed("{", told, "}", line)
    if isinstance(value, list | tuple):
        return _listed("[", (_told(each, inner) for each in value), "]", line)
    return json.dumps(value)


def _listed(first: str, told: Iterable[str], last: str, line: str) -> str:
    inner = f",{line} ".join(told)
    return f"{first}{line} {inner}{line}{last}" if inner else first + last
