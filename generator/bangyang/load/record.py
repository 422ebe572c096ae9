"""A record being read: its keys in either language, each value checked where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TypeVar

from bangyang.load.forms import Form
from bangyang.load.values import Fields, Items, Text, Value
from bangyang.model.terms import Term, Vocabulary
from bangyang.problems import Position, Problem

Chosen = TypeVar("Chosen")

DATE = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
YEAR = r"(19\d\d|20\d\d)\s*年?"
"""How days and years are written."""

_DATE, _YEAR = re.compile(DATE), re.compile(YEAR)
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record under their English keys.

    Whatever is wrong goes to ``problems``; what is asked for comes back typed, or empty.
    """

    form: Form
    values: Mapping[str, Value]
    labels: Mapping[str, str]
    at: Position
    problems: list[Problem]

    @classmethod
    def of(cls, fields: Fields, form: Form, problems: list[Problem]) -> Record:
        """Sort the fields by the keys a form has."""
        english = form.english
        values: dict[str, Value] = {}
        labels: dict[str, str] = {}
        for label, value in fields.entries:
            key = english.get(label.text.strip())
            if key is None:
                problems.append(_unknown(label, english))
            elif key in values:
                problems.append(Problem.of("duplicate-key", label.at, key=label.text))
            else:
                values[key], labels[key] = value, label.text
        return cls(form, values, {**form.usual, **labels}, fields.at, problems)

    def report(self, code: str, at: Position, **values: object) -> None:
        """Note a Problem."""
        self.problems.append(Problem.of(code, at, **values))

    def place(self, key: str) -> Position:
        """Return where a key's value stands; the record's own place when it has none."""
        value = self.values.get(key)
        return value.at if value is not None else self.at

    def has(self, key: str) -> bool:
        """Return whether the key has a value that is not empty."""
        value = self.values.get(key)
        return value is not None and not (isinstance(value, Text) and not value.text.strip())

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return a value as one line of text; ``needed`` where the form leaves it open."""
        if not self.has(key):
            if needed or key in self.form.required:
                self.report("missing-key", self.at, key=self.labels[key])
            return ""
        value = self.values[key]
        if isinstance(value, Text):
            return " ".join(value.text.split())
        self.report("expects-text", value.at, key=self.labels[key])
        return ""

    def texts(self, key: str) -> list[Text]:
        """Return a list of texts; a single text counts as a list of one."""
        if not self.has(key):
            return []
        value = self.values[key]
        items = value.items if isinstance(value, Items) else (value,)
        for item in items:
            if not isinstance(item, Text):
                self.report("expects-text", item.at, key=self.labels[key])
        return [item for item in items if isinstance(item, Text) and item.text.strip()]

    def date(self, key: str) -> date | None:
        """Return a date: 2026-03-05, 2026年3月5日 or 2026/3/5."""
        text = self.text(key)
        if not text:
            return None
        day = read_date(text)
        if day is None:
            self.report("bad-date", self.place(key), key=self.labels[key], value=shorten(text))
        return day

    def year(self, key: str) -> int | None:
        """Return a year of four digits."""
        text = self.text(key)
        match = _YEAR.fullmatch(text)
        if text and not match:
            self.report("bad-year", self.place(key), key=self.labels[key], value=shorten(text))
        return int(match[1]) if match else None

    def choice(self, key: str, choices: Mapping[str, Chosen]) -> Chosen | None:
        """Return the choice the text names; ``choices`` maps each accepted word to its value."""
        text = self.text(key)
        if not text:
            return None
        chosen = choices.get(text) or choices.get(text.casefold())
        if chosen is None:
            self._refuse(key, self.place(key), text, choices)
        return chosen

    def term(self, key: str, vocabulary: Vocabulary) -> Term | None:
        """Return the entry of a vocabulary the text names."""
        text = self.text(key)
        return self._term(key, Text(text, self.place(key)), vocabulary) if text else None

    def terms(self, key: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
        """Return the entries of a vocabulary a list names, each once."""
        found = [self._term(key, text, vocabulary) for text in self.texts(key)]
        return tuple(dict.fromkeys(term for term in found if term is not None))

    def _term(self, key: str, text: Text, vocabulary: Vocabulary) -> Term | None:
        term = vocabulary.find(text.text.strip())
        if term is None:
            self._refuse(key, text.at, text.text, [term.name for term in vocabulary])
        return term

    def record(self, key: str) -> Record | None:
        """Return a value that has keys of its own."""
        if not self.has(key):
            return None
        value = self.values[key]
        if isinstance(value, Fields):
            return Record.of(value, self.form.parts[key], self.problems)
        self.expects_fields(key, value.at)
        return None

    def records(self, key: str) -> list[Record]:
        """Return a list whose entries have keys of their own."""
        if not self.has(key):
            return []
        value, form = self.values[key], self.form.parts[key]
        items = value.items if isinstance(value, Items) else (value,)
        for item in items:
            if not isinstance(item, Fields):
                self.expects_fields(key, item.at)
        return [Record.of(item, form, self.problems) for item in items if isinstance(item, Fields)]

    def expects_fields(self, key: str, at: Position) -> None:
        """Note that what stands at a place should have keys of its own."""
        keys = "、".join(self.form.parts[key].usual.values())
        self.report("expects-fields", at, key=self.labels[key], keys=keys)

    def checked(self, key: str, check: Callable[[str], bool], code: str) -> str:
        """Return a text that passes ``check``; else nothing, and a Problem ``code``."""
        text = self.text(key)
        if text and not check(text):
            self.report(code, self.place(key), key=self.labels[key], value=shorten(text))
            return ""
        return text

    def _refuse(self, key: str, at: Position, text: str, allowed: Iterable[str]) -> None:
        words = "、".join(nearest_first(text, offered(allowed, self.labels[key] + text))[:12])
        self.report(
            "bad-choice", at, key=self.labels[key], value=shorten(text.strip()), allowed=words
        )


def read_date(text: str) -> date | None:
    """Return the day a text names, or None."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def shorten(text: str) -> str:
    """Return a value short enough to be quoted in a message."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"


def offered(words: Iterable[str], beside: str) -> list[str]:
    """Return the words in the language of what stands beside them; all where none is."""
    every = list(words)
    return [word for word in every if word.isascii() == beside.isascii()] or every


def nearest_first(text: str, words: Iterable[str]) -> list[str]:
    """Return words by likeness to ``text``, Chinese before English among equals, each once."""
    unique = list(dict.fromkeys(words))
    return sorted(unique, key=lambda word: (-likeness(text, word), word.isascii()))


def likeness(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1."""
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _unknown(label: Text, english: Mapping[str, str]) -> Problem:
    """Return the Problem of an unknown key, with what was probably meant."""
    ranked = nearest_first(label.text, english)
    shown = shorten(label.text)
    if likeness(label.text, ranked[0]) >= 0.5:
        return Problem.of("unknown-key", label.at, key=shown, guess=ranked[0])
    known = "、".join(name for name in english if not name.isascii())
    return Problem.of("unknown-key-far", label.at, key=shown, known=known)
