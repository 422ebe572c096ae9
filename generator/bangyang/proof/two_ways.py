"""One person spelt in two ways inside one text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from bangyang.load.passages import Passages
from bangyang.problems import Problem
from bangyang.proof.about import About
from bangyang.proof.named import FULL_NAME, STANDS
from bangyang.proof.shown import MARKDOWN
from bangyang.proof.sounds import sound

_LENGTH = 3
"""Characters of a name: of two, another word too easily sounds the same."""

_NAMED = re.compile(rf"{STANDS}({FULL_NAME})")


def two_ways(passages: Passages, text: str, about: About) -> Iterator[Problem]:
    """Yield each name of a text that sounds like a more frequent one with the same surname.

    What sounds like the story's own name is told by ``own_name``.
    """
    if not passages.file.endswith(MARKDOWN):
        return
    story = about.stories.get(passages.file)
    own = sound(story.name) if story else ""
    groups: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(dict)
    for match in _NAMED.finditer(text):
        name = match[1]
        if len(name) == _LENGTH:
            groups[name[0], sound(name)].setdefault(name, []).append(match.start())
    for (_, said), spelt in groups.items():
        if len(spelt) < 2 or said == own:
            continue
        usual, *others = sorted(spelt, key=lambda name: (-len(spelt[name]), spelt[name][0]))
        for name in others:
            at = passages.place(spelt[name][0])
            yield Problem.of("spelling-in-text", at, text=name, usual=usual)
