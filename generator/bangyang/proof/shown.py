"""The words of a text as a reader sees them: no addresses, no code, no HTML."""

from __future__ import annotations

import re

from bangyang.load.passages import Passages

MARKDOWN = ".md"
"""The ending of files whose text is more than what is read; tables have cells by the million."""

UNSEEN = "\1"
"""Stands for each character that is not read, so that the others keep their places."""

# Bounded, so that a text of nothing but opening brackets takes no longer than another.
_UNSEEN = re.compile(
    r"""
      (?<=\])\([^()\s\0]{0,500}(?:\s{1,9}"[^"\n\0]{0,300}")?\) # where a link leads
    | (?<=\])\[[^\]\n\0]{0,100}\]              # its reference
    | ^\ {0,3}\[[^\]\n\0]{1,100}\]:[^\n\0]*     # where a reference leads
    | `[^`\n\0]{1,500}`
    | <!--[^\0]{0,1000}?-->
    | </?[A-Za-z][^<>\0]{0,1000}>
    | <(?:https?|mailto):[^<>\s\0]{0,500}>
    | https?://[!-~]+
    | \[\^[^\]\n\0]{0,100}\]:?
    """,
    re.VERBOSE | re.MULTILINE,
)


def shown(passages: Passages) -> str:
    """Return the texts of a file with what is not read blotted out, of the same length."""
    text = passages.text
    if not passages.file.endswith(MARKDOWN):
        return text
    return _UNSEEN.sub(lambda match: UNSEEN * len(match[0]), text)


_LONGEST = 300
"""Characters of a sentence before and behind what is looked at."""
_ENDS = re.compile(r"[。！？!?；;\n\0]")


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence, or the cell, in which a stretch of a text lies."""
    after = _ENDS.search(text, end, end + _LONGEST)
    near = text[max(0, start - _LONGEST) : start]
    return _ENDS.split(near)[-1] + text[start : after.start() if after else end + _LONGEST]
