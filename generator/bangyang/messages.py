"""The message catalogue: every Chinese and English sentence a person can see."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("zh", "en")

_ONE_OR_MORE = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")
_NOT_OF_THE_NUMBER = re.compile(r"<(?:[^<>]|<[^<>]*>)*>|,")
"""Tags, in whose addresses a sign in such brackets may stand; and what sets off thousands."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with gaps such as ``{name}``."""

    text: str

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the sentence with its gaps filled; a value is never read as a gap itself."""
        return numbered(self.text, values).format_map(values)


def numbered(text: str, values: Mapping[str, object]) -> str:
    """Return a text with each ``{count:story|stories}`` decided by the value of ``count``.

    The value may be written as ``1,234`` or ``<b>1</b>``.
    """
    if "|" not in text:
        return text

    def decided(match: re.Match[str]) -> str:
        value = _NOT_OF_THE_NUMBER.sub("", str(values[match[1]]))
        return match[2] if value == "1" else match[3]

    return _ONE_OR_MORE.sub(decided, text)


@dataclass(frozen=True, slots=True)
class ProblemText:
    """What the catalogue says of one kind of problem."""

    severity: str
    message: Sentence
    remedy: Sentence


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue in one language."""

    language: str
    words: Mapping[str, str]
    problems: Mapping[str, ProblemText]

    def word(self, key: str, **values: object) -> str:
        """Return the words at ``key`` (``section.name``), gaps filled."""
        return Sentence(self.words[key]).fill({k: str(v) for k, v in values.items()})

    def problem(self, code: str) -> ProblemText:
        """Return the sentences of one kind of problem."""
        return self.problems[code]


@cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue in ``zh`` or ``en``; any other language reads Chinese."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    tables = tomllib.loads(files("bangyang").joinpath("messages.toml").read_text(encoding="utf-8"))
    problems = {code: _problem(entry, chosen) for code, entry in tables.pop("problems").items()}
    words = {
        f"{section}.{name}": entry[chosen]
        for section, entries in tables.items()
        for name, entry in entries.items()
    }
    return Catalogue(chosen, words, problems)


def _problem(entry: Mapping[str, Any], language: str) -> ProblemText:
    message, remedy = entry[language]
    return ProblemText(entry["severity"], Sentence(message), Sentence(remedy))
