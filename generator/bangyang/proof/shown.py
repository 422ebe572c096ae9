"""The words of a text as a reader sees them: no addresses, no code, no HTML."""

from __future__ import annotations

import re

from bangyang.load.passages import Passages

MARKDOWN = ".md"
"""The ending of files whose text is more than what is read; tables have cells by the million."""

UNSEEN = "\1"
"""Stands for each character that is not read, so that the others keep their places."""

_UNSEEN = re.compile(
    r"""
      (?<=\])\([^()\s\0]*(?:\s+"[^"\n\0]*")?\)   # the address of a link or a picture
    | (?<=\])\[[^\]\n\0]*\]                    # its reference
    | ^\ {0,3}\[[^\]\n\0]+\]:[^\n\0]*          # where a reference leads
    | `[^`\n\0]*`
    | <!--(?:[^-\0]|-(?!->))*-->
    | </?[A-Za-z][^<>\0]*>
    | <(?:https?|mailto):[^<>\s\0]*>
    | https?://[!-~]+
    | \[\^[^\]\n\0]*\]:?
    """,
    re.VERBOSE | re.MULTILINE,
)


def shown(passages: Passages) -> str:
    """Return the texts of a file with what is not read blotted out, of the same length."""
    text = passages.text
    if not passages.file.endswith(MARKDOWN):
        return text
    return _UNSEEN.sub(lambda match: UNSEEN * len(match[0]), text)


_ENDS = re.compile(r"[。！？!?；;\n\0]")


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence, or the cell, in which a stretch of a text lies."""
    after = _ENDS.search(text, end)
    before = max(text.rfind(mark, 0, start) for mark in "。！？!?；;\n\0")
    return text[before + 1 : after.start() if after else len(text)]
