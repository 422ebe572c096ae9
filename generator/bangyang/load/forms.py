"""Forms: the keys a record may have, in either language, and what may stand under each.

One definition serves whoever reads a record (``load/record.py``) and whoever describes it
(``schemas/``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Line:
    """A text, read as one line; ``pattern`` is what the whole of it must match, if anything.

    ``numbers`` are the least and the most of the whole numbers that match it, if any do.
    """

    pattern: str = ""
    numbers: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date: 2026-03-05, 2026年3月5日 or 2026/3/5."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of four digits."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number; its unit may stand behind it."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many: a whole number, none below 0."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words, each with what it means."""

    words: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of one of the site's vocabularies, by its name there."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class Place:
    """A ``county``, ``township`` or ``village`` of the site."""

    kind: str


@dataclass(frozen=True, slots=True)
class Part:
    """Keys of its own."""

    form: Form


@dataclass(frozen=True, slots=True)
class Many:
    """A list of at most so many, if there is a limit; unless ``strict``, one alone is a list."""

    of: Kind
    strict: bool = False
    most: int = 0


@dataclass(frozen=True, slots=True)
class Either:
    """Any of several kinds."""

    kinds: tuple[Kind, ...]


Kind = Line | Day | Year | Number | Count | OneOf | Listed | Place | Part | Many | Either

LINE, DAY, YEAR, NUMBER, COUNT = Line(), Day(), Year(), Number(), Count()


@dataclass(frozen=True, slots=True)
class Key:
    """What one key is called in Chinese, and what stands under it."""

    names: tuple[str, ...] = ()
    kind: Kind = LINE
    required: bool = False


@dataclass(frozen=True, eq=False)
class Form:
    """The keys of a record; ``keys`` maps each English one to what is known of it.

    Of those in ``any_of`` a record has at least one, if there are any.
    """

    keys: Mapping[str, Key]
    any_of: tuple[str, ...] = ()

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The Chinese names of each English key."""
        return {english: key.names for english, key in self.keys.items()}

    @cached_property
    def english(self) -> Mapping[str, str]:
        """The English key of every name."""
        return {
            name: english for english, names in self.names.items() for name in (english, *names)
        }

    @cached_property
    def usual(self) -> Mapping[str, str]:
        """What each key is called in messages."""
        return {english: (names or (english,))[0] for english, names in self.names.items()}

    @cached_property
    def required(self) -> frozenset[str]:
        """The keys no record can do without."""
        return frozenset(english for english, key in self.keys.items() if key.required)

    @cached_property
    def parts(self) -> Mapping[str, Form]:
        """The forms of the keys whose values have keys of their own."""
        found = {english: _form(key.kind) for english, key in self.keys.items()}
        return {english: form for english, form in found.items() if form is not None}


def _form(kind: Kind) -> Form | None:
    """Return the form inside a kind of value."""
    if isinstance(kind, Part):
        return kind.form
    inside: Iterator[Kind] = iter(())
    if isinstance(kind, Many):
        inside = iter((kind.of,))
    elif isinstance(kind, Either):
        inside = iter(kind.kinds)
    return next((form for each in inside if (form := _form(each)) is not None), None)
