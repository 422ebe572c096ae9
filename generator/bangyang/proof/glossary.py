"""Lists of words: what to write instead, and where each may stay."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bangyang.model.words import Wording

LISTS = ("variants", "accounts", "typos", "xinhua", "offices", "poverty")
"""The files of ``lists/``; each says where its words come from."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms with the one pattern that finds them all."""

    words: Mapping[str, Wording]
    pattern: re.Pattern[str]

    def found(self, text: str) -> Iterator[tuple[int, Wording]]:
        """Yield where a text has a term that may not stay, and the term."""
        for match in self.pattern.finditer(text):
            word = self.words[match[0]]
            if not any(_covers(each, text, match) for each in word.but):
                yield match.start(), word


def _covers(longer: str, text: str, match: re.Match[str]) -> bool:
    """Return whether a match is part of a longer word of the text."""
    inside = longer.find(match[0])
    return text.startswith(longer, max(match.start() - inside, 0))


@cache
def lists() -> Glossary:
    """Return the lists that come along."""
    room = files("bangyang") / "proof" / "lists"
    return glossary(
        tuple(word for name in LISTS for word in _read((room / f"{name}.toml").read_text("utf-8")))
    )


def _read(text: str) -> Iterator[Wording]:
    told = tomllib.loads(text)
    for term, instead in told["words"].items():
        but = tuple(told.get("but", {}).get(term, ()))
        yield Wording(term, instead, told["source"], but, told.get("from", 0))


@lru_cache(maxsize=4)
def glossary(words: Iterable[Wording]) -> Glossary:
    """Return a glossary of words; of two for one term the first stands."""
    known: dict[str, Wording] = {}
    for word in words:
        known.setdefault(word.term, word)
    return Glossary(known, re.compile(_pattern(known)))


def _pattern(terms: Iterable[str]) -> str:
    """Return a pattern of terms by their first characters, the longest first."""
    heads: dict[str, list[str]] = defaultdict(list)
    for term in sorted(terms, key=lambda term: (-len(term), term)):
        heads[term[0]].append(re.escape(term[1:]))
    groups = (f"{re.escape(head)}(?:{'|'.join(tails)})" for head, tails in heads.items())
    return "|".join(groups) if heads else "(?!)"
