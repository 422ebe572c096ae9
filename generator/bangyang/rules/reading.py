"""How long a text takes: read in silence by the public, read aloud by an announcer."""

from __future__ import annotations

import re

SILENT = 400
"""Characters a minute read in silence: midway between the 300 asked of pupils leaving primary
school and the 500 asked after the ninth year (义务教育语文课程标准, 2011 and 2022)."""

SILENT_WORDS = 240
"""Words of Latin script, and figures, a minute: English prose is read at 238 (Brysbaert 2019,
Journal of Memory and Language 109)."""

ALOUD = 240
"""Characters a minute an announcer speaks."""

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


def minutes(text: str) -> int:
    """Return the minutes a text takes in silence, at least one; punctuation takes none."""
    others, runs = _HAN.subn(" ", text)
    han = len(text) - (len(others) - runs)
    words = len(_WORD.findall(others))
    return max(1, round(han / SILENT + words / SILENT_WORDS))


def length(text: str) -> int:
    """Return how many characters a text has, punctuation counted and white space not."""
    return len("".join(text.split()))


def aloud(characters: int) -> tuple[int, int]:
    """Return the minutes and seconds so many characters take to speak, rounded up."""
    return divmod(-(-characters * 60 // ALOUD), 60)
