"""One file, several stories: where each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bangyang.importers.document import Block, Document, Heading, Item, NewPage, Paragraph, Table
from bangyang.importers.proposals.clues import opening, title_clues
from bangyang.importers.proposals.days import only_day
from bangyang.importers.proposals.fields import Field, form, labelled, listed, paragraphs
from bangyang.importers.proposals.heads import CREDIT, SUBTITLE, head, numbered, set_apart, text_of
from bangyang.importers.proposals.organizations import organization_like

_FEW = 2
_PLAIN = -1
"""Lines that are titles by their words alone: a subtitle, or a number in front."""
_PROFILE = 70
"""From so much weight on an opening is a profile: 单红梅，女，…"""
_LONGEST_TITLE = 40
_ENDS = re.compile(r"[。；！？：，]”?$|[）)]$")
_BEFORE = 3
"""Blocks that may stand before the first story: a heading for all, a line about it."""


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one story; ``fields`` are those of its row where a table lists stories.

    ``taken`` are the table's headers, with its first story.
    """

    blocks: tuple[Block, ...]
    fields: tuple[Field, ...] = ()
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """A file's stories, and what stands before the first and belongs to none."""

    parts: tuple[Part, ...]
    before: tuple[Block, ...] = ()


def split(document: Document) -> Parts:
    """Return a document's stories; one that tells of no borders is one story."""
    blocks = document.blocks
    rows = _rows(blocks)
    if rows:
        return rows
    for starts in (
        _by_forms(blocks),
        _by_titles(blocks),
        _by_pages(blocks),
        _by_openings(blocks),
    ):
        if len(starts) >= _FEW:
            return _cut(blocks, starts)
    return Parts((Part(tuple(blocks)),))


def _cut(blocks: Sequence[Block], starts: Sequence[int]) -> Parts:
    ends = [*starts[1:], len(blocks)]
    parts = tuple(Part(tuple(blocks[a:b])) for a, b in zip(starts, ends, strict=True))
    return Parts(parts, tuple(blocks[: starts[0]]))


def _rows(blocks: Sequence[Block]) -> Parts | None:
    """Return the stories of a table that lists them, one a row."""
    for number, block in enumerate(blocks):
        rows = listed(block) if isinstance(block, Table) else None
        if rows and len(rows) >= _FEW and number <= _BEFORE:
            after = blocks[number + 1 :]
            parts = [Part((), tuple(row)) for row in rows]
            parts[0] = replace(parts[0], taken=tuple(field.label for field in rows[0]))
            parts[-1] = replace(parts[-1], blocks=tuple(after))
            return Parts(tuple(parts), tuple(blocks[:number]))
    return None


def _by_forms(blocks: Sequence[Block]) -> list[int]:
    """Return where stories begin by their forms: each names somebody else."""
    first: dict[str, int] = {}
    for number, block in enumerate(blocks):
        if name := _named(block):
            first.setdefault(name, number)
    return _with_heads(blocks, list(first.values()))


def _with_heads(blocks: Sequence[Block], named: Sequence[int]) -> list[int]:
    """Return where stories begin, with the lines above that head them.

    What stands above the first alone heads all of them.
    """
    above = [-1, *named]
    starts = [_first_above(blocks, number, above[place]) for place, number in enumerate(named)]
    alike = any(start != number for start, number in zip(starts[1:], named[1:], strict=True))
    return starts if alike else list(named)


def _named(block: Block) -> str:
    fields = form(block) or [] if isinstance(block, Table) else labelled(block)
    return next((f.value for f in fields if f.key in {"name", "organization"} and f.value), "")


def _first_above(blocks: Sequence[Block], number: int, last: int) -> int:
    """Return the first of the lines that stand like a title right above a story's first line."""
    begun = number
    while number - 1 > last and (set_apart(blocks[number - 1]) or not _says(blocks[number - 1])):
        number -= 1
        if isinstance(blocks[number], Heading | NewPage):
            break
    if number == begun and number - 1 > last and _plain_title(blocks[number - 1]):
        number -= 1
    return number


def _plain_title(block: Block) -> bool:
    """Return whether a line may be a title where a file tells of no looks: short, no sentence."""
    text = text_of(block)
    if not isinstance(block, Paragraph) or block.align == "right" or labelled(block):
        return False
    if not 1 < len(text) <= _LONGEST_TITLE or _ENDS.search(text):
        return False
    return not (CREDIT.search(text) or only_day(text) or organization_like(text))


def _says(block: Block) -> bool:
    return not isinstance(block, NewPage) and (
        not isinstance(block, Paragraph) or bool(text_of(block))
    )


def _by_titles(blocks: Sequence[Block]) -> list[int]:
    """Return where stories begin by their titles: each names somebody else, as its text does."""
    for level in (1, 2, 3, 0, _PLAIN):
        starts = [number for number, block in enumerate(blocks) if _is_title(block, level)]
        named = [(number, _whose(blocks, number)) for number in starts]
        found = [(number, name) for number, name in named if name]
        distinct = {name for _, name in found}
        if len(found) >= _FEW and len(distinct) == len(found) and _most(found, starts):
            return _with_titles(blocks, [number for number, _ in found])
    return _by_sections(blocks)


def _by_sections(blocks: Sequence[Block]) -> list[int]:
    """Return where stories begin whose titles name nobody, but whose first words all do."""
    starts = [number for number, block in enumerate(blocks) if _is_title(block, 1)]
    if len(starts) < _FEW or _prose(blocks[: starts[0]]):
        return []
    said = [[c for c in opening(blocks[n + 1 : n + 2]) if c.weight >= _PROFILE] for n in starts]
    names = {clues[0].value for clues in said if clues}
    return starts if len(names) == len(starts) else []


def _with_titles(blocks: Sequence[Block], named: Sequence[int]) -> list[int]:
    """Return where stories begin whose subtitles name somebody: with the titles above them."""
    below = all(number and set_apart(blocks[number - 1]) for number in named)
    above = [-1, *named]
    return [
        _first_above(blocks, number, above[place])
        if below or SUBTITLE.match(text_of(blocks[number]))
        else number
        for place, number in enumerate(named)
    ]


def _is_title(block: Block, level: int) -> bool:
    if level > 0:
        return isinstance(block, Heading) and block.level == level
    if level == _PLAIN:
        text = text_of(block)
        return _plain_title(block) and (bool(SUBTITLE.match(text)) or numbered(text) != text)
    return isinstance(block, Paragraph) and set_apart(block)


def _most(found: Sequence[tuple[int, str]], starts: Sequence[int]) -> bool:
    """Return whether most titles name somebody; those before the first head all of it."""
    later = [number for number in starts if number >= found[0][0]]
    return len(found) * 3 >= len(later) * 2 or (len(found) * 2 >= len(later) and len(found) > _FEW)


def _whose(blocks: Sequence[Block], number: int) -> str:
    """Return whom a title names, if the text below tells of the same."""
    below = "\n".join(text_of(block) for block in blocks[number + 1 : number + 4])
    title = numbered(text_of(blocks[number]))
    for clue in title_clues([title]):
        if clue.value.removesuffix("庭") in below:
            return clue.value
    said = opening(blocks[number + 1 : number + 3])
    return said[0].value if said and said[0].value in title else ""


def _by_pages(blocks: Sequence[Block]) -> list[int]:
    """Return where pages begin with a title, each page telling of somebody else."""
    pages = [0, *(n + 1 for n, block in enumerate(blocks) if isinstance(block, NewPage))]
    starts = [n for n in pages if n < len(blocks) and set_apart(blocks[n])]
    if len(starts) < _FEW or len(starts) < len(pages):
        return []
    named = [_on_page(blocks[a:b]) for a, b in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    return starts if all(named) and len(set(named)) == len(named) else []


def _on_page(page: Sequence[Block]) -> str:
    """Return whom a page tells of, if its text names the same."""
    found = head(page)
    text = "\n".join(text_of(block) for block in page[found.body :])
    clues = [*title_clues(found.lines), *opening(page[found.body : found.body + 2])]
    return next((clue.value for clue in clues if clue.value in text), "")


def _by_openings(blocks: Sequence[Block]) -> list[int]:
    """Return where stories begin by their first words alone: 单红梅，女，…, one a paragraph."""
    first: dict[str, int] = {}
    for number, block in enumerate(blocks):
        found = [clue for clue in opening([block]) if clue.weight > _PROFILE]
        if found:
            first.setdefault(found[0].value, number)
    named = list(first.values())
    if not named or named[0] > _BEFORE or _prose(blocks[: named[0]]):
        return []
    return _with_heads(blocks, named)


def _prose(before: Sequence[Block]) -> bool:
    """Return whether something is told already: then what follows belongs to it."""
    return any(
        isinstance(block, Paragraph | Item)
        and not set_apart(block)
        and text_of(block).endswith("。")
        for block in before
    )


def row_blocks(fields: Sequence[Field]) -> tuple[Block, ...]:
    """Return the text of a row that holds a story."""
    return tuple(p for field in fields if field.key == "story" for p in paragraphs(field.value))
