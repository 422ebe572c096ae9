"""The name of whoever a story is about, typed otherwise inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bangyang.load.passages import Passages
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.sounds import plain, sound
from bangyang.rules.surnames import surname

_HAN = "[㐀-鿿]"
_LEAST = 3
"""Characters of a name: of two, another one too easily sounds the same."""


def own_name(passages: Passages, text: str, about: About) -> Iterator[Problem]:
    """Yield each spelling in a story that sounds like its name and is not it, once."""
    story = about.stories.get(passages.file)
    if story is None or len(plain(story.name)) < _LEAST:
        return
    said = sound(story.name)
    seen = {plain(story.name)}
    for match in _pattern(story.name).finditer(text):
        written = match[0]
        if written not in seen and sound(written) == said:
            seen.add(written)
            at = passages.place(match.start())
            yield Problem.of("spelling-own-name", at, text=written, name=story.name)


@lru_cache(maxsize=256)
def _pattern(name: str) -> re.Pattern[str]:
    """Return what keeps the surname, or all but the surname."""
    family, given = surname(plain(name))
    kept = rf"{re.escape(family)}{_HAN}{{{len(given)}}}"
    other = rf"{_HAN}{{{len(family)}}}{re.escape(given)}"
    return re.compile(f"{kept}|{other}" if len(given) > 1 else kept)
