"""Texts of plain paragraphs, as most are: read by one pattern, in a tenth of the time."""

from __future__ import annotations

import re

from bangyang.model.blocks import Block, Run
from bangyang.model.edition import Body
from bangyang.render.lines import joined
from bangyang.render.middle import middle
from bangyang.rules.reading import minutes

# No character Markdown or HTML gives a meaning. A dash, or a number with a full stop, begins no
# line; no space stands at a line's end or beside another; U+3000 stands where it indents only.
_SIGN = r"0-9A-Za-z%.,:;()/'\"!?·‘’“”…—、-鿿！-～"
_LINE = rf"(?!\d+\.)[{_SIGN}][{_SIGN}-]*+(?: [{_SIGN}-]++)*+"
_PLAIN = re.compile(rf"(?:\u3000*+{_LINE}(?:\n{_LINE})*+(?:\n\n++|\Z))++")


def paragraphs(source: str) -> list[str] | None:
    """Return the paragraphs of a text of nothing else; None for any other."""
    text = source.strip("\n")
    if not _PLAIN.fullmatch(text):
        return None if text.strip() else []
    parts = [part.lstrip("\n\u3000") for part in text.split("\n\n")]
    return [joined(part) if "\n" in part else part for part in parts if part]


def plain_words(source: str) -> tuple[str, ...] | None:
    """Return the ``words`` of a text of plain paragraphs; None for any other."""
    own = paragraphs(source)
    return None if own is None else tuple(part.replace("\n", " ") for part in own)


def plain(source: str) -> Body | None:
    """Return a text of plain paragraphs as ``any_body`` does; None for any other."""
    own = paragraphs(source)
    if not own:
        return None if own is None else Body()
    html = "<p>" + "</p>\n<p>".join(own) + "</p>"
    told = tuple(part.replace("\n", " ") for part in own)
    blocks = tuple(Block("paragraph", (Run(part),)) for part in told)
    return Body(html, told, (), (), middle(html), minutes("\n".join(told)), blocks)
