"""Private data in stories that hold 待核: nobody sees them yet, so it is no error until then."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bangyang.load.exemplar import FORM
from bangyang.load.frontmatter import Parts
from bangyang.load.passages import markdown_passages, spellings
from bangyang.load.privacy import CODES, NEVER_PUBLISHED, allowed_by, found_in
from bangyang.model.exemplars import Exemplar
from bangyang.problems import Position, Problem
from bangyang.rules.private.finding import Kind
from bangyang.rules.private.own import Own

_CODES = frozenset(CODES.values())


@dataclass(frozen=True, slots=True)
class Private:
    """A private value in a story: from ``start`` up to ``end`` of the text under ``key``."""

    kind: Kind
    key: str
    """In English, with a dot before a key inside another; ``body`` for the text."""
    at: Position
    """Of the text under the key."""
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The value itself, on one line."""
        return " ".join(self.text[self.start : self.end].split())


def private_values(parts: Parts, file: str, own: Own) -> list[Private]:
    """Return what is private in a story's text and front matter and is not allowed there."""
    texts = markdown_passages(parts, file, spellings(FORM), NEVER_PUBLISHED)
    told = [text for _, text in texts.each()]
    found = []
    for each, value in found_in(texts, list(allowed_by(parts, FORM))):
        number = bisect_right(texts.starts, each.start) - 1
        piece, start = texts.pieces[number], texts.starts[number]
        if not own.has(value):
            inside = (told[number], each.start - start, each.end - start)
            found.append(Private(each.kind, piece.key, piece.at, *inside))
    return found


def one_warning(problems: Iterable[Problem], stories: Iterable[Exemplar]) -> list[Problem]:
    """Return Problems with one warning for what is private in each story that holds 待核."""
    waiting = {story.at.file for story in stories if story.unsure}
    found: dict[str, list[Problem]] = {}
    others = []
    for problem in problems:
        if problem.code in _CODES and problem.at.file in waiting:
            found.setdefault(problem.at.file, []).append(problem)
        else:
            others.append(problem)
    return [*others, *map(_held, found.values())]


def _held(found: Sequence[Problem]) -> Problem:
    return held_back(found[0].at, [dict(each.values)["text"] for each in found])


def held_back(at: Position, values: Iterable[str]) -> Problem:
    """Return the warning about a story that stays back for these private values."""
    return Problem.of("private-held", at, text="、".join(dict.fromkeys(values)))
