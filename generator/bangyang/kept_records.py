"""Records as the job cache keeps them: pickled, and read back without trusting whoever wrote them.

A site's folder may come from a stranger with its cache, and pickle would run whatever that names.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from io import BytesIO
from operator import attrgetter
from typing import Any

from bangyang.model.terms import Term

_MODEL, _PROBLEMS = "bangyang.model.", "bangyang.problems"
_PLAIN: dict[tuple[str, str], type] = {
    ("datetime", "date"): date,
    ("decimal", "Decimal"): Decimal,
}
_BROKEN = (
    pickle.UnpicklingError,
    ArithmeticError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
)
"""What pickle and our records' own constructors raise at bytes nobody packed."""


def packed(value: object) -> bytes:
    """Return the bytes of a tree of our records, enums, days and plain values.

    Raise ``pickle.PicklingError`` for anything else: it could not be read back.
    """
    written = BytesIO()
    _Packer(written, protocol=5).dump(value)
    return written.getvalue()


def unpacked(data: bytes) -> Any:
    """Return what ``packed`` got; None where the bytes are damaged, or hold anything else.

    No type of what is inside is checked: a digest under which the value is kept has to tell that.
    """
    try:
        return _Unpacker(BytesIO(data)).load()
    except _BROKEN:
        return None


class _Packer(pickle.Pickler):
    """Writes records as calls of their classes: read back in half the time their state takes."""

    def reducer_override(self, value: object) -> Any:
        """Return the class and what it is called with, for records and enums."""
        if isinstance(value, type):
            _refuse_strangers(value)
            return NotImplemented
        kind = type(value)
        if kind in (date, Decimal):
            return NotImplemented
        return kind, _contents(kind)(value)  # type: ignore[arg-type]  # a class can be hashed


class _Unpacker(pickle.Unpickler):
    """Knows our records and enums, days and decimals, and nothing else."""

    def find_class(self, module: str, name: str) -> Callable[..., object]:
        """Return a class; refuse any other name, and all that is reached through a dot."""
        found = _known(module, name)
        if found is None:
            message = f"{module}.{name} is no record"
            raise pickle.UnpicklingError(message)
        return _caller(found)


@cache
def _known(module: str, name: str) -> type | None:
    if (module, name) in _PLAIN:
        return _PLAIN[module, name]
    if module != _PROBLEMS and not module.startswith(_MODEL):
        return None
    found = vars(import_module(module)).get(name)
    if not isinstance(found, type) or found.__module__ != module:
        return None
    return found if is_dataclass(found) or issubclass(found, Enum) else None


@cache
def _caller(kind: type) -> Callable[..., object]:
    """Return what makes a value of a class.

    Equal terms are the same object: each story names three. The class of an enum is not handed
    out, because bytes could set an attribute of it.
    """
    return cache(kind) if kind is Term or issubclass(kind, Enum) else kind


@cache
def _contents(kind: type) -> Callable[[Any], tuple[object, ...]]:
    """Return a function that gives what a class is called with to make an equal value."""
    _refuse_strangers(kind)
    if issubclass(kind, Enum):
        return lambda member: (member.value,)
    names = vars(kind)["__match_args__"]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _refuse_strangers(kind: type) -> None:
    if _known(kind.__module__, kind.__qualname__) is not kind:
        message = f"{kind.__module__}.{kind.__qualname__} is no record"
        raise pickle.PicklingError(message)
