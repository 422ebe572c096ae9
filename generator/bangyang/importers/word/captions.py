"""Which lines are the captions of which pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bangyang.importers.document import Figure, plain
from bangyang.importers.word.headings import for_headings
from bangyang.importers.word.texts import Part, Text

_LONGEST = 120
"""Characters of a caption that says it is one; what only looks like one has half."""
_NUMBER = r"[图照圖]片?\s*[0-9０-９一二三四五六七八九十]{1,3}"
_STRONG = re.compile(
    rf"[（(【\[]?(?:{_NUMBER}(?![个张片年月])|图为|图中|[上下左右]图|图[：: ]|[▲△▼↑◆]|"
    r"(?:图片|照片)说明|附图|题图)"
)
_NUMBERED = re.compile(rf"(?<!^)(?={_NUMBER}[ ：:.、．\s])")
_CREDIT = re.compile(
    r"[（(]?(?:摄影|摄|图源|供图|图片来源|图片|拍摄|图/文|图文)(?:者)?[：:/ ／].{1,24}"
    r"|[（(]?.{2,16}(?:摄影?|供图|/图|拍摄)[）)]?"
)
_BYLINE = re.compile(r"作者|供稿|记者|通讯员|来源|编辑|审核|\d月\d{1,2}日$")
_END = "。！？；：…"


def captioned(parts: Sequence[Part], body_size: int, close: bool = False) -> list[Part]:
    """Return parts with each picture's caption taken into it.

    A caption is a line under the picture (or over it, where the writer sets all of them over): one
    of the style for captions, one that says so (图1, 图为, 摄影：), or a short centred one. In a
    ``close`` place, such as a text box, short lines beside a picture belong to it whatever they
    look like.
    """
    figures = [at for at, part in enumerate(parts) if isinstance(part, Figure) and not part.caption]
    if not figures:
        return list(parts)
    if close and sum(len(p.words) for p in parts if isinstance(p, Text)) <= _LONGEST // 2:
        return _all_together(parts)
    above = _strong_at(parts, figures[0] - 1) and not _strong_at(parts, figures[-1] + 1)
    ordered = list(reversed(parts)) if above else list(parts)
    found = _under(ordered, body_size)
    return found[::-1] if above else found


def _under(parts: Sequence[Part], body_size: int) -> list[Part]:
    found: list[Part] = []
    at = 0
    while at < len(parts):
        figures: list[Figure] = []
        while at < len(parts) and isinstance(each := parts[at], Figure) and not each.caption:
            figures.append(each)
            at += 1
        if not figures:
            found.append(parts[at])
            at += 1
            continue
        texts: list[str] = []
        while at < len(parts) and len(texts) < 3 and _belongs(parts[at], texts, body_size):
            each = parts[at]
            texts.append(each.words if isinstance(each, Text) else "")
            at += 1
        found += _told(figures, " ".join(texts))
    return found


def _belongs(part: Part, before: Sequence[str], body_size: int) -> bool:
    """Return whether a line is (or goes on with) the caption of the picture before it."""
    if not isinstance(part, Text):
        return False
    if before:
        return bool(_CREDIT.fullmatch(part.words))
    return is_caption(part) or (_looks(part, body_size) and not part.bold)


def is_caption(text: Text) -> bool:
    """Return whether a line says that it is a caption."""
    if text.shape.role == "caption":
        return not text.words.startswith("表")
    short = len(text.words) <= _LONGEST
    return short and bool(_STRONG.match(text.words) or _CREDIT.fullmatch(text.words))


def _looks(text: Text, body_size: int) -> bool:
    small = not text.face.size or text.face.size <= body_size
    if text.face.size == body_size and for_headings(text.face.font):
        return False
    return (
        text.shape.align == "center"
        and small
        and not text.shape.outline
        and text.label is None
        and len(text.words) <= _LONGEST // 2
        and not text.words.startswith(("——", "表"))
        and not _BYLINE.search(text.words)
    )


def _strong_at(parts: Sequence[Part], at: int) -> bool:
    if not 0 <= at < len(parts):
        return False
    part = parts[at]
    return isinstance(part, Text) and is_caption(part)


def _told(figures: Sequence[Figure], caption: str) -> list[Part]:
    """Return pictures with a caption: each its own where it tells them apart, else the last."""
    each = [text.strip() for text in _NUMBERED.split(caption)]
    if len(figures) > 1 and len(each) == len(figures):
        return [replace(figure, caption=text) for figure, text in zip(figures, each, strict=True)]
    return [*figures[:-1], replace(figures[-1], caption=caption)]


def _all_together(parts: Sequence[Part]) -> list[Part]:
    figures = [part for part in parts if isinstance(part, Figure) and not part.caption]
    texts = [part for part in parts if isinstance(part, Text)]
    others = [part for part in parts if part not in figures and part not in texts]
    caption = " ".join(plain(text.line) if not text.label else text.words for text in texts)
    if any(text.words.endswith(tuple(_END)) and len(text.words) > 30 for text in texts):
        return list(parts)
    return [*_told(figures, caption), *others]
