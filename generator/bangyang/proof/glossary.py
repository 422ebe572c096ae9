"""Lists of words: what to write instead, and where each may stay."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bangyang.model.words import Wording

LISTS = ("variants", "accounts", "typos", "xinhua", "offices", "poverty")
"""The files of ``lists/``; each says where its words come from."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Words by their terms and by the first two characters of these.

    ``pairs`` finds where a term may begin: a pattern of all terms would try each in turn.
    """

    words: Mapping[str, Wording]
    heads: Mapping[str, Sequence[Wording]]
    """The longest first."""
    pairs: re.Pattern[str]

    def found(self, text: str) -> Iterator[tuple[int, Wording]]:
        """Yield where a text has a term that may not stay, and the term."""
        end = 0
        for match in self.pairs.finditer(text):
            start = match.start()
            for word in self.heads.get(text[start : start + 2], ()) if start >= end else ():
                if text.startswith(word.term, start):
                    end = start + len(word.term)
                    if not any(_covers(each, word.term, text, start) for each in word.but):
                        yield start, word
                    break


def _covers(longer: str, term: str, text: str, start: int) -> bool:
    """Return whether a term of a text is part of a longer word."""
    begun = start - longer.find(term)
    return begun >= 0 and text.startswith(longer, begun)


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
    heads: dict[str, list[Wording]] = defaultdict(list)
    for term in sorted(known, key=lambda term: (-len(term), term)):
        heads[term[:2]].append(known[term])
    firsts, seconds = ("".join({re.escape(head[at]) for head in heads}) for at in (0, 1))
    pairs = f"[{firsts}](?=[{seconds}])" if heads else "(?!)"
    return Glossary(known, heads, re.compile(pairs))
