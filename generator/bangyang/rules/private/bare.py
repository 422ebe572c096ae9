"""A text without what shapes it: the marks of Markdown and HTML, and characters that take no room.

A page shows 160<br>0000 as it shows 160 0000; so they are looked at alike.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bangyang.rules.private.folding import JOINT, UNSEENS

_TAG = (
    r"</?(?:b|strong|em|i|u|s|span|font|code|mark|small|big|sup|sub|del|ins|nobr|kbd)"
    r"(?: [^<>\n]{0,80})?>|</a>|<wbr ?/?>"
)
_TWICE = r"(?<![*\\])\*\*(?!\*)[^*\n]{1,80}(?<!\\)\*\*(?!\*)|(?<!_)__(?!_)[^_\n]{1,80}__(?!_)"
"""What is bold; a single pair of asterisks hides digits."""
_MARK = re.compile(
    rf"(?P<twice>{_TWICE})|(?P<joint><br ?/?>)|(?P<tag>{_TAG})"
    r"|(?P<named>&(?:#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,16});)"
    rf"|(?P<unseen>[`{re.escape(UNSEENS)}])",
    re.IGNORECASE,
)
_MOST_DIGITS = 6
"""A tag with more of them may hold a number itself."""


def bare(text: str) -> tuple[str, range | list[int]]:
    """Return a text without its marks, and the place of each character left, and of the end."""
    if not _MARK.search(text):
        return text, range(len(text) + 1)
    kept = list(_kept(text, 0))
    return "".join(char for _, char in kept), [*(at for at, _ in kept), len(text)]


def _kept(text: str, offset: int) -> Iterator[tuple[int, str]]:
    """Yield the characters that stay, with their places."""
    done = 0
    for match in _MARK.finditer(text):
        yield from ((offset + at, text[at]) for at in range(done, match.start()))
        done = match.end()
        if match["twice"]:
            yield from _kept(match[0][2:-2], offset + match.start() + 2)
        else:
            yield from ((offset + match.start(), char) for char in _instead(match))
    yield from ((offset + at, text[at]) for at in range(done, len(text)))


def _instead(match: re.Match[str]) -> str:
    """Return what stands for a mark: at most a character, or the mark itself."""
    if match["joint"]:
        return JOINT
    if match["named"]:
        char = html.unescape(match[0])
        return "" if char in UNSEENS else char if len(char) == 1 else ""
    if match["tag"] and sum(map(str.isdecimal, match[0])) > _MOST_DIGITS:
        return "\n"
    return ""
