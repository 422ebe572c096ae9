"""Which lines are headings: by their style, by their level in the outline, and by their look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bangyang.importers.document import Figure, NewPage, Run, Table
from bangyang.importers.word.texts import Part, Text

_LONGEST_TITLE = 60
_LONGEST_STYLED = 100
_LONGEST = 36
_LONGEST_BARE = 24
_TITLE_WITHIN = 8
"""Texts at the head of a file among which its title is looked for."""
_LETTERHEAD_SIZE = 60
"""Half points; titles have 44."""
_CHAPTER = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}(?:章|节|部分)"
)
_SECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|[㈠-㈩]")
_POINT = re.compile(r"[0-9０-９]{1,2}[.．、](?![0-9])")
_OPEN_END = tuple("。；，：！？;,:!?…")
_LETTERHEAD = re.compile(r".{2,30}(?:文件|简报|专报|通讯|要情|快报|信息)")
_DOCUMENT_NUMBER = re.compile(r".{1,16}[〔\[［(（]\s*(?:19|20)\d\d\s*[〕\]］)）].{0,2}\d+\s*号")
_NO_HEADING = re.compile(
    r"[（(]?(?:本报|通讯员|记者|作者|供稿|来源|编辑|审核|摄影|文/|图/|签发|拟稿|单位|姓名|主送|抄送)"
    r"|附件\s*[0-9一二三四五六七八九十]{0,2}\s*[：:]?$"
    r"|.{0,4}(?:单位|姓名|性别|年龄|民族|职务|类别|时间|地点|地址|电话|联系人|日期|荣誉)\s*[：:]"
    r"|.*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[）)]?$|[—－-]{2}|[（(].{0,30}[）)]$"
)
_HEAVY = ("黑体", "hei", "小标宋", "中宋", "粗", "heiti", "heavy", "black")


@dataclass(frozen=True, slots=True)
class Usual:
    """How running text looks in a file."""

    size: int
    font: str
    bold: bool
    inset: bool
    """Whether most of it is set in from both sides."""


def usual(parts: Iterable[Part]) -> Usual:
    """Return the look that most characters of running text have."""
    texts = [part for part in parts if isinstance(part, Text)]
    long = [text for text in texts if len(text.words) > _LONGEST] or texts
    bold = sum(len(run.text) for text in texts for run in text.line if run.bold)
    whole = sum(len(text.words) for text in texts)
    sizes: Counter[int] = Counter()
    fonts: Counter[str] = Counter()
    for text in long:
        length = len(text.words)
        sizes[text.face.size] += length
        fonts[text.face.font] += length
    if not sizes:
        return Usual(0, "", False, False)
    inset = sum(len(text.words) for text in texts if text.shape.indented)
    size, font = sizes.most_common(1)[0][0], fonts.most_common(1)[0][0]
    return Usual(size, font, bold > 0.6 * whole, inset > 0.4 * whole)


def levels(parts: Sequence[Part], of: Usual) -> dict[int, int]:
    """Return the levels of the headings among parts, by their place; titles have 1."""
    texts = {at: part for at, part in enumerate(parts) if isinstance(part, Text)}
    paged = {at + 1 for at, part in enumerate(parts) if isinstance(part, NewPage)}
    titles = _titles(texts, of, paged)
    found = dict.fromkeys(titles, 1)
    lowered = _lowered(texts, titles)
    head = False
    for at, text in texts.items():
        if at in found:
            head = True
            continue
        head = head and len(text.words) <= _LONGEST and text.shape.align == "center"
        level = _styled(text, lowered) or (not head and _looked(text, of, _after(parts, at)))
        if level:
            found[at] = level
    return found


def joined(before: Text, text: Text) -> bool:
    """Return whether two titles, one under the other, are one that was broken by hand."""
    same = before.face == text.face and before.shape.align == text.shape.align
    return same and not text.words.startswith(("—", "－", "-", "（", "(", "之"))


def _titles(texts: dict[int, Text], of: Usual, paged: Collection[int]) -> list[int]:
    styled = [at for at, text in texts.items() if text.shape.role == "title"]
    if styled:
        return styled
    head = list(texts)[:_TITLE_WITHIN]
    for at in head:
        text = texts[at]
        if text.shape.outline == 1 and not _CHAPTER.match(text.words):
            return _all_alike(texts, text)
        if _is_title(text, of, first=at == head[0]):
            return _all_like(texts, text, of, paged)
        if at == head[0] and _looked(text, of, texts.get(at + 1)) and _may_be_title(text):
            return [at]  # others that look like it may be headings below it
        if len(text.words) > _LONGEST_TITLE or text.words.endswith("。"):
            break
    return []


def _all_alike(texts: dict[int, Text], title: Text) -> list[int]:
    """Return the headings of the outline's first level, if the first of them is the title."""
    return [
        at
        for at, text in texts.items()
        if text.shape.outline == title.shape.outline and not _CHAPTER.match(text.words)
    ]


def _is_title(text: Text, of: Usual, first: bool) -> bool:
    if not _may_be_title(text):
        return False
    larger = text.face.size > of.size
    if text.shape.align == "center":
        return larger or heavy(text, of) or (first and len(text.words) <= _LONGEST)
    much = text.face.size >= of.size + 4 and text.shape.align == "left"
    return first and len(text.words) <= _LONGEST and (much or (larger and text.bold))


def _may_be_title(text: Text) -> bool:
    words = text.words
    return (
        len(words) <= _LONGEST_TITLE
        and not words.endswith(("。", "；"))
        and not _is_letterhead(text)
        and not _DOCUMENT_NUMBER.fullmatch(words)
        and not _NO_HEADING.match(words)
        and not _CHAPTER.match(words)
        and not text.shape.outline > 1
        and text.shape.role in ("", "title")
    )


def _is_letterhead(text: Text) -> bool:
    large = text.face.red or text.face.size >= _LETTERHEAD_SIZE
    return large and bool(_LETTERHEAD.fullmatch(text.words))


def _all_like(texts: dict[int, Text], title: Text, of: Usual, paged: Collection[int]) -> list[int]:
    """Return a title's place and those of others that look the same: there may be more stories.

    One that looks like running text has others only where a page begins.
    """
    alone = title.face.size <= of.size and not heavy(title, of)
    found: list[int] = []
    for at, text in texts.items():
        same = text is title or (
            (not alone or at in paged)
            and text.face == title.face
            and text.bold == title.bold
            and text.shape.align == title.shape.align
            and _may_be_title(text)
        )
        if same:
            found.append(at)
    return found


def _lowered(texts: dict[int, Text], titles: Sequence[int]) -> bool:
    """Return whether headings of the outline's first level stand below a title."""
    return not any(texts[at].shape.outline == 1 for at in titles)


def _styled(text: Text, lowered: bool) -> int:
    level, length = text.shape.outline, len(text.words)
    sentence = length > _LONGEST and text.words.endswith("。")
    if not level or length > _LONGEST_STYLED or sentence:
        return 0
    level += lowered
    return min(max(level, 2) if _CHAPTER.match(text.words) or level == 1 else level, 6)


def _looked(text: Text, of: Usual, after: Part | None) -> int:
    """Return the level of a heading that only looks like one; 0 for text."""
    words = text.words
    strong = heavy(text, of)
    apart = strong or (bool(text.face.font) and text.face.font != of.font)
    if text.shape.role or text.shape.align == "right" or (text.label and text.label.bullet):
        return 0
    if _is_letterhead(text):
        return 0
    if len(words) > _LONGEST or _NO_HEADING.match(words) or "\n" in words:
        return 0
    closed = not words.endswith(_OPEN_END)
    if _CHAPTER.match(words):
        return (
            2
            if (closed or (strong and words.endswith("。")))
            and (strong or _goes_on(after, _CHAPTER))
            else 0
        )
    if _SECTION.match(words):
        own = apart or (_goes_on(after, _SECTION) and len(words) <= _LONGEST_BARE)
        return 3 if own and (closed or (apart and words.endswith("。"))) else 0
    if _POINT.match(words):
        return 4 if strong and closed and _goes_on(after, _POINT) else 0
    bare = strong and closed and 2 <= len(words) <= _LONGEST_BARE and text.label is None
    return 2 if bare and _goes_on(after, None) else 0


def _goes_on(after: Part | None, pattern: re.Pattern[str] | None) -> bool:
    """Return whether text follows a heading, not the next entry of a list."""
    if isinstance(after, Figure | Table):
        return True
    if not isinstance(after, Text):
        return False
    return pattern is None or not pattern.match(after.words)


def _after(parts: Sequence[Part], at: int) -> Part | None:
    return parts[at + 1] if at + 1 < len(parts) else None


def heavy(text: Text, of: Usual) -> bool:
    """Return whether a line is set in bold, or in a font for headings, where others are not."""
    display = for_headings(text.face.font) and text.face.font != of.font
    return display or (text.bold and not of.bold)


def for_headings(font: str) -> bool:
    """Return whether a font is one that headings are set in."""
    return any(name in font.lower() for name in _HEAVY)


def unbold(text: Text) -> Text:
    """Return a text whose weight says nothing any more: all of it had the same."""
    runs: list[Run] = []
    for run in text.line:
        if runs and not run.note and not runs[-1].note:
            runs[-1] = replace(runs[-1], text=runs[-1].text + run.text)
        else:
            runs.append(replace(run, bold=False))
    return replace(text, line=tuple(runs))
