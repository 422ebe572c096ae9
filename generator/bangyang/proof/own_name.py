"""The name of whoever a story is about, typed otherwise inside it."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.load.passages import Passages
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.sounds import plain, sound
from bangyang.rules.surnames import surname

_LEAST = 3
"""Characters of a name: of two, another one too easily sounds the same."""


def own_name(passages: Passages, text: str, about: About) -> Iterator[Problem]:
    """Yield each spelling in a story that sounds like its name and is not it, once."""
    story = about.stories.get(passages.file)
    if story is None or len(plain(story.name)) < _LEAST:
        return
    name = plain(story.name)
    said, seen = sound(name), {name}
    for start in sorted(_places(name, text)):
        written = text[start : start + len(name)]
        if written not in seen and written.isalpha() and sound(written) == said:
            seen.add(written)
            at = passages.place(start)
            yield Problem.of("spelling-own-name", at, text=written, name=story.name)


def _places(name: str, text: str) -> set[int]:
    """Return where the surname stands, or all but the surname."""
    family, given = surname(name)
    found = set(_all(family, text))
    if len(given) > 1:
        found |= {at - len(family) for at in _all(given, text) if at >= len(family)}
    return found


def _all(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
