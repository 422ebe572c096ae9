"""A story's head: its title, what stands around it, and where the text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bangyang.importers.document import Block, Figure, Heading, Item, Paragraph, plain
from bangyang.importers.proposals.days import only_day
from bangyang.importers.proposals.fields import labelled

CREDIT = re.compile(
    r"^[（(【\s]*(?:本报|本刊|本网)?(?:供稿|来稿|投稿|摄影|编辑|责编|责任编辑|记者|通讯员|作者|撰稿|撰文|文字|文|图|图文|图片|审核|审校|校对|监制|执笔"
    r"|报送|来源|初审|复审|终审|供图|制图|策划|采访人|采访者|采写|整理|报送单位|供稿单位|信息来源|联系人|联系电话|编辑单位)"
    r"(?:[/／、](?:图|文|摄影|文字|摄))?\s*[：:丨|/／\s]"
)
"""Who wrote, took the pictures or sent a text: none of them is whom it is about."""
SUBTITLE = re.compile(r"^(?:——|—|－－|--|-)+\s*")
_NUMBERED = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|[（(]?\d{1,2}[）)、.．](?!\d)"
    r"|典型[一二三四五六七八九十\d]{1,2}[：:\s]|之[一二三四五六七八九十]{1,2}[：:\s]|第[一二三四五六七八九十\d]{1,3}[篇、：:\s]+)\s*"
)
_RED = re.compile(
    r"文件$|[〔\[（(]\d{4}[〕\])）]\s*\d+\s*号|^附件\s*\d*[：:]?$|^机密|^内部资料|^签发人"
)
_END = re.compile(r"[。；，、：:]$")
_LONGEST_TITLE = 50
_LONGEST_HEAD = 8
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Head:
    """Title, subtitle, and the numbers of their blocks; ``body`` is where the text begins."""

    title: str = ""
    at: tuple[int, ...] = ()
    sure: bool = False
    subtitle: str = ""
    lines: tuple[str, ...] = ()
    """All lines above the text but credits."""
    body: int = 0


def text_of(block: Block) -> str:
    """Return a block's text; a table, a picture and the like have none here."""
    if isinstance(block, Heading | Paragraph | Item):
        return re.sub(r"[ 　\t\xa0]+", " ", plain(block.line)).strip()
    return ""


def numbered(text: str) -> str:
    """Return a heading's text without the number in front of it."""
    return _NUMBERED.sub("", text, count=1)


def set_apart(block: Block) -> bool:
    """Return whether a block looks like a heading: by its kind, centred, or bold and short."""
    if isinstance(block, Heading):
        return True
    if not isinstance(block, Paragraph) or not plain(block.line).strip():
        return False
    if len(text_of(block)) > _LONGEST_TITLE or re.search(r"[。；]$", text_of(block)):
        return False
    return block.align == "center" or all(run.bold or not run.text.strip() for run in block.line)


def head(blocks: Sequence[Block]) -> Head:
    """Return the head of a story's blocks."""
    end = _end(blocks)
    at: list[int] = []
    subtitle = ""
    lines: list[str] = []
    for number in range(end):
        text = text_of(blocks[number])
        if not text or CREDIT.search(text) or only_day(text) or labelled(blocks[number]):
            continue
        lines.append(numbered(text)[:_LONGEST_LINE])
        if SUBTITLE.match(text):
            subtitle = subtitle or text
        elif (not at and not _RED.search(text) and not numbered(text).startswith(("（", "("))) or (
            at and number == at[-1] + 1 and not subtitle and _goes_on(blocks, at, number)
        ):
            at.append(number)
    title = "".join(_unnumbered(blocks[number]) for number in at)
    sure = bool(at) and (set_apart(blocks[at[0]]) or _text_follows(blocks, end))
    return Head(title, tuple(at), sure, subtitle, tuple(lines), end)


def _unnumbered(block: Block) -> str:
    return numbered(re.sub(r"\s*\n\s*", "", text_of(block)))


def _end(blocks: Sequence[Block]) -> int:
    """Return the number of the first block that is the story's text."""
    for number, block in enumerate(blocks[:_LONGEST_HEAD]):
        if isinstance(block, Figure):
            continue
        text = text_of(block)
        if number and isinstance(block, Heading) and block.level > 1 and not SUBTITLE.match(text):
            return number
        if isinstance(block, Paragraph | Heading) and (not text or _short(block, text)):
            continue
        return number
    return min(len(blocks), _LONGEST_HEAD)


def _short(block: Block, text: str) -> bool:
    if CREDIT.search(text) or _RED.search(text) or labelled(block) or isinstance(block, Heading):
        return True
    if len(text) > _LONGEST_TITLE or (re.search(r"[。；！？]”?$", text) and block_is_text(block)):
        return False
    return set_apart(block) or not _END.search(text)


def block_is_text(block: Block) -> bool:
    """Return whether a paragraph is set as text is: to the left, not bold."""
    return not set_apart(block)


def _goes_on(blocks: Sequence[Block], at: Sequence[int], number: int) -> bool:
    """Return whether a title goes on in the next line: both centred, and the first ends open."""
    first, second = blocks[at[0]], blocks[number]
    if not isinstance(second, Paragraph) or second.align != "center":
        return False
    return isinstance(first, Paragraph) and text_of(first).endswith(("，", "、", "的", "和"))


def _text_follows(blocks: Sequence[Block], end: int) -> bool:
    return end < len(blocks) and len(text_of(blocks[end])) > _LONGEST_TITLE // 2


def without_title(blocks: Sequence[Block], found: Head) -> list[Block]:
    """Return the blocks without the title; a subtitle stays, without its dash, as a paragraph."""
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        if number in found.at:
            continue
        if isinstance(block, Heading) and number < found.body:
            kept.append(Paragraph(block.line))
        else:
            kept.append(block)
    return kept
